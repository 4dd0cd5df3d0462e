"""Public addresses, readable and bookmarkable. A record's key is its address."""

from django.urls import path, register_converter

from projects.views import (
    about,
    downloads,
    enterprises,
    home,
    products,
    programmes,
    project_detail,
    project_list,
    regions,
    sectors,
    sources,
)


class KeyConverter:
    """A record's key, as in fixtures."""

    regex = "[a-z0-9]+(?:[-_][a-z0-9]+)*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class RegionCodeConverter(KeyConverter):
    """An ISO 3166-2 code, KZ for the country itself."""

    regex = "KZ(?:-[0-9A-Z]{2,3})?"


register_converter(KeyConverter, "key")
register_converter(RegionCodeConverter, "region")

app_name = "projects"
urlpatterns = [
    path("", home.home, name="home"),
    path("regions/", regions.region_list, name="region-list"),
    path("regions/<region:code>/", regions.region_detail, name="region-detail"),
    path("projects/", project_list.project_list, name="project-list"),
    path("projects/<key:key>/", project_detail.project_detail, name="project-detail"),
    path("enterprises/", enterprises.enterprise_list, name="enterprise-list"),
    path("enterprises/<key:key>/", enterprises.enterprise_detail, name="enterprise-detail"),
    path("sectors/", sectors.sector_list, name="sector-list"),
    path("sectors/<key:key>/", sectors.sector_detail, name="sector-detail"),
    path("products/", products.product_list, name="product-list"),
    path("products/<key:key>/", products.product_detail, name="product-detail"),
    path("programmes/", programmes.programme_list, name="programme-list"),
    path("programmes/<key:key>/", programmes.programme_detail, name="programme-detail"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<key:key>/", sources.source_detail, name="source-detail"),
    path("about/", about.about, name="about"),
    path("projects.csv", downloads.projects_csv, name="projects-csv"),
    path("figures.csv", downloads.figures_csv, name="figures-csv"),
]
