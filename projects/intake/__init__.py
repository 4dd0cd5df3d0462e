"""The way of a fact into the register and back into its files.

    read       YAML files -> blocks, every field with its file and line; no database
    validate   blocks -> contents, and all problems of all files; no writes
    store      contents -> records, one transaction, all or nothing, repeatable; edits of the admin are left alone
    publish    draft -> in review -> published -> withdrawn: who, when, why
    export     records -> the same YAML files, byte for byte the same for the same records

form.py declares every section and field once; fields.py knows the kinds of field. Reading, checking, storing,
writing and the JSON Schema of the editors all follow from that declaration.

A *content* is what a block says, in one canonical form: a plain dict of texts, in which a number is "926.5", a date
"2025-06" and nothing is empty. What the fixtures say and what the database holds are compared as contents.
"""
