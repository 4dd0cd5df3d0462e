"""Public addresses, readable and bookmarkable. A record's key is its address."""

from django.urls import path, register_converter

from projects.views import (
    about,
    brief,
    changes,
    changes_feed,
    commitments,
    compare,
    corrections,
    delivery,
    differences,
    downloads,
    enterprises,
    explanations,
    home,
    products,
    programmes,
    project_detail,
    project_list,
    quality,
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


class TokenConverter(KeyConverter):
    """What secrets.token_urlsafe(32) makes."""

    regex = "[A-Za-z0-9_-]{43}"


class RegionCodeConverter(KeyConverter):
    """An ISO 3166-2 code, KZ for the country itself."""

    regex = "KZ(?:-[0-9A-Z]{2,3})?"


register_converter(KeyConverter, "key")
register_converter(RegionCodeConverter, "region")
register_converter(TokenConverter, "token")

app_name = "projects"
urlpatterns = [
    path("", home.home, name="home"),
    path("regions/", regions.region_list, name="region-list"),
    path("regions/<region:code>/", regions.region_detail, name="region-detail"),
    path("regions/<region:code>/brief/", brief.region_brief, name="region-brief"),
    path("regions/<region:code>/changes/", differences.region_changes, name="region-changes"),
    path("projects/", project_list.project_list, name="project-list"),
    path("projects/<key:key>/", project_detail.project_detail, name="project-detail"),
    path("projects/<key:key>/changes/", differences.project_changes, name="project-changes"),
    path("enterprises/", enterprises.enterprise_list, name="enterprise-list"),
    path("enterprises/<key:key>/", enterprises.enterprise_detail, name="enterprise-detail"),
    path("sectors/", sectors.sector_list, name="sector-list"),
    path("sectors/<key:key>/", sectors.sector_detail, name="sector-detail"),
    path("products/", products.product_list, name="product-list"),
    path("products/<key:key>/", products.product_detail, name="product-detail"),
    path("programmes/", programmes.programme_list, name="programme-list"),
    path("programmes/<key:key>/", programmes.programme_detail, name="programme-detail"),
    path("compare/", compare.compare, name="compare"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<key:key>/", sources.source_detail, name="source-detail"),
    path("figures/<int:number>/", explanations.figure_detail, name="figure-detail"),
    path("sums/<key:measure>/", explanations.sum_detail, name="sum-detail"),
    path("corrections/new/", corrections.correction_new, name="correction-new"),
    path("corrections/<token:token>/", corrections.correction_detail, name="correction-detail"),
    path("delivery/", delivery.delivery, name="delivery"),
    path("delivery.csv", delivery.delivery_csv, name="delivery-csv"),
    path("commitments/", commitments.commitment_list, name="commitment-list"),
    path("changes/", changes.change_list, name="change-list"),
    path("changes/<int:number>/", changes.change_detail, name="change-detail"),
    path("changes.csv", changes.changes_csv, name="changes-csv"),
    path("changes.atom", changes_feed.changes_atom, name="changes-atom"),
    path("about/", about.about, name="about"),
    path("about/metrics/", about.measured, name="measured"),
    path("about/data-quality/", quality.data_quality, name="data-quality"),
    path("about/data-quality.csv", quality.data_quality_csv, name="data-quality-csv"),
    path("projects.csv", downloads.projects_csv, name="projects-csv"),
    path("figures.csv", downloads.figures_csv, name="figures-csv"),
]
