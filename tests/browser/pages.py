"""Every type of page with the address of one that has something of everything on it."""

#: The name of the address in projects.urls -> an example.
PAGES = {
    "home": "/",
    "region-list": "/regions/",
    "region-detail": "/regions/KZ-35/",
    "project-list": "/projects/?region=KZ-35&sector=ferrous-metallurgy",
    "project-list, cards": "/projects/?region=KZ-35&sector=ferrous-metallurgy&view=cards",
    "project-list, map": "/projects/?region=KZ-35&sector=ferrous-metallurgy&view=map",
    "project-list, charts": "/projects/?region=KZ-35&sector=ferrous-metallurgy&view=charts",
    "project-list, by a criterion": "/projects/?sort=-export_share&criterion=export_share&all=product",
    "project-detail": "/projects/saran-tyre-plant/",
    "enterprise-list": "/enterprises/",
    "enterprise-detail": "/enterprises/qarmet/",
    "sector-list": "/sectors/",
    "sector-detail": "/sectors/ferrous-metallurgy/",
    "product-list": "/products/",
    "product-detail": "/products/tyres/",
    "programme-list": "/programmes/",
    "programme-detail": "/programmes/industrialization-map/",
    "source-list": "/sources/",
    "source-detail": "/sources/primeminister-2025-06-22-karaganda/",
    "delivery": "/delivery/",
    "commitment-list": "/commitments/",
    "compare": "/compare/?region=KZ-35&region=KZ-55&region=KZ-62",
    "region-brief": "/regions/KZ-35/brief/?since=2024-08-14",
    "region-changes": "/regions/KZ-35/changes/?from=2023-01-01&to=2025-06-30",
    "project-changes": "/projects/saran-tyre-plant/changes/?from=2022-01-01&to=2025-06-30",
    "figure-detail": "/figures/1/",
    "correction-new": "/corrections/new/?figure=1",
    "sum-detail": "/sums/investment-promised/?region=KZ-35",
    "change-list": "/changes/",
    "change-detail": "/changes/1/",
    "about": "/about/",
    "measured": "/about/metrics/",
    "data-quality": "/about/data-quality/",
}

#: What a reader meets who asked wrongly: what happened -> an address.
APOLOGIES = {
    "no such page": "/nothing-of-the-kind/",
    "no such project": "/projects/nothing-of-the-kind/",
    "no such choice": "/projects/?region=KZ-99",
    "no match": "/projects/?q=qwertyuiop",
    "no such record to correct": "/corrections/new/?project=nothing-of-the-kind",
    "only one to compare": "/compare/?region=KZ-35",
    "no such day": "/regions/KZ-35/brief/?since=2024-13-14",
}

PHONE, TABLET, LAPTOP = 390, 768, 1440
