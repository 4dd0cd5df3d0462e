"""From a document to its figures: one page on which a source and all that it says are entered.

forms        the fields, as they are typed
measures     metrics, units and what is usual for them
origin       the document itself: known already, or what can be told of it
directory    subjects and products by any spelling of their names, and publishers
said         what one row says
cells        the cells that name records and amounts
reading      rows as they were typed -> records, or what is wrong with them
restating    what the records restate of what is known
entry        the whole page: read, compared, warned of
showing      what stands beside the rows, and what the script needs
saving       the records written as one submission; drafts kept as typed
views, urls  the pages, and what their scripts ask for
"""
