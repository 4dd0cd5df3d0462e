"""What people type, read as they mean it: pure functions, in three languages, without records and pages.

quantities   a number in digits that is never misread, and the same number written
words        hedges, powers of ten, units and rates as English, Russian and Kazakh word them
values       "over 6.2 bn tenge" as value, upper value, qualifier and unit
units        which unit of the register such words mean, of those that a metric allows
"""
