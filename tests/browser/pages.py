"""Every type of page with the address of one that has something of everything on it."""

#: The name of the address in projects.urls -> an example.
PAGES = {
    "home": "/",
    "region-list": "/regions/",
    "region-detail": "/regions/KZ-35/",
    "project-list": "/projects/?region=KZ-35&sector=ferrous-metallurgy",
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
    "about": "/about/",
}

#: What a reader meets who asked wrongly: what happened -> an address.
APOLOGIES = {
    "no such page": "/nothing-of-the-kind/",
    "no such project": "/projects/nothing-of-the-kind/",
    "no such choice": "/projects/?region=KZ-99",
    "no match": "/projects/?q=qwertyuiop",
}

PHONE, TABLET, LAPTOP = 390, 768, 1440
