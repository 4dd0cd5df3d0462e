"""How records change: what was changed is recorded, kept as a submission, reviewed, published, undone.

    columns       a record <-> plain values of its columns
    recording     what a write changed, record by record
    changes       what was recorded, as changes that cite each other
    roles         viewer, regional editor, editor, reviewer, administrator
    permits       who may see, change and publish what
    submissions   one way for every change: draft -> in review -> published -> withdrawn
    keeping       a submission as it is written down
    replay        carrying out the changes of a submission, and their opposites
    going_on      a draft made once more, changed further, and kept in its place
    differences   a change as people read it; words: its columns, said for people
    earlier       any earlier state of a record, and the changes that lead back to it
    merging       what two editors changed of one record, joined

Nothing here knows HTTP: the admin, the imports and the commands all go this way.
"""
