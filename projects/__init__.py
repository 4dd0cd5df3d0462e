"""The subject: regions, enterprises, projects, and what sources report of them.

A newcomer's map. Two flows cross this package; arrows point one way.

    a page   urls -> views -> filters -> (queryset) -> queries -> charts + tables -> templates/
    a fact   intake/read -> intake/validate -> intake/store -> intake/publish -> published() -> a page

models/     what is stored, each model beside its QuerySet; every write refreshes headlines and the dataset version
headlines/  which of several rival figures heads a fact, and which figures head a project
codelists.py  periods.py  money.py  languages.py  search.py  wording.py   rules that need no database
"""
