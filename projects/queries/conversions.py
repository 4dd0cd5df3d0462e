"""Money in another currency: at the rate of which year, and why of that year, or why not at all."""

from dataclasses import dataclass

from projects.headlines.project import statement_year
from projects.models import ExchangeRate, Observation
from projects.money import TENGE, Conversion, Rates
from projects.periods import Period


@dataclass(frozen=True)
class DatedRate:
    """An exchange rate, and the time that it stands for."""

    rate: ExchangeRate
    period: Period

    @classmethod
    def of(cls, rate: ExchangeRate) -> "DatedRate":
        """The rate with its period read: that of its year where it names none."""
        return cls(rate, Period.parse(rate.period or str(rate.year)))


@dataclass(frozen=True)
class InCurrency:
    """A figure of money in another currency, or why it is not converted.

    `year` is that of the rates: of the statement of a promise, of what happened (the last year, where it spans several);
    None for a promise of an undated source. Where `conversion` is None, either that is why, or `lacking` is the
    currency of which no source gives the average rate of the year.
    """

    figure: Observation
    currency: str
    year: int | None
    conversion: Conversion | None
    lacking: str

    @property
    def rates(self) -> tuple[DatedRate, ...]:
        """The rates that led there, each with the period that it stands for."""
        return tuple(DatedRate.of(rate) for rate in self.conversion.rates) if self.conversion else ()


def in_currency(figure: Observation, currency: str, rates: Rates) -> InCurrency:
    """A figure of money in this currency; its unit and source are read."""
    own, year = figure.unit.currency or TENGE, statement_year(figure)
    conversion = rates.convert(figure.value, own, currency, year)
    lacking = "" if conversion or year is None else rates.lacking(own, currency, year)
    return InCurrency(figure, currency, year, conversion, lacking)
