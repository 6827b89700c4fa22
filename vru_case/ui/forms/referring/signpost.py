"""A card, a number or a leaflet left with them."""

from typing import ClassVar

from vru_case.services.agreement import offers
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.referring.known_service import KnownService


class SignpostSheet(TableSheet):
    """Information given, with no hand-on. What the directory knows of the service stands beneath it, to read out."""

    form: ClassVar[Form] = Form(
        "signpost",
        offers.signpost,
        offers.NewSignpost,
        (
            (Ask("kind", "chips", "signpost_kind"),),
            (Ask("service", "pick", "service"),),
            (Ask("words", "notes", lines=2),),
            (Ask("when", "when"),),
        ),
    )

    def ready(self) -> None:
        """Follows the service that is chosen."""
        service = self.fields["service"]
        self.known = KnownService(self.desk, self.page.head.space_id, self)
        self._sheet_body.insertWidget(self._sheet_body.indexOf(service) + 1, self.known)
        service.changed.connect(self._on_service)

    def _on_service(self) -> None:
        self.known.show_code(str(self.fields["service"].value()))
