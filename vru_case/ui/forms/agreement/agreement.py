"""The answer to one question: support, a record, getting in touch, sharing…"""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from vru_case.services.agreement import agreeing, competence, offers
from vru_case.services.shift.eligibility import OVERRIDE
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.agreement.opens import OpensSupport
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet

#: The question that opens support, the one that is about somebody else, and the answer that has a limit.
SUPPORT, _SHARE, _LIMITED = "SUPPORT", "SHARE", "LIMITED"
_AGREES = ("YES", _LIMITED)
_WITNESSED, _NOTED = "WITNESSED", ("GILLICK", "BOTH")


class AgreementSheet(TableSheet):
    """One question at a time. `kind` and `partner` choose the question when it is known already."""

    form: ClassVar[Form] = Form(
        "agreement",
        agreeing.agree_one,
        offers.NewAgreement,
        (
            (Ask("kind", "pick", "agreement_kind", lambda programme: [ask.kind for ask in programme.agreements]),),
            (Ask("partner", "pick", "service"),),
            (Ask("answer", "chips", "agreement_answer"),),
            (Ask("limits", "line"),),
            (Ask("given_how", "pick", "agreement_method"), Ask("given_by", "line")),
            (Ask("witness", "line"),),
            (Ask("competence", "chips", "under_16_basis"),),
            (Ask("competence_words", "line"),),
            (Ask("when", "when"),),
            (Ask("source", "pick", "referral_source", lambda programme: programme.uses.referral_sources),),
            (Ask(OVERRIDE, "pick", OVERRIDE),),
        ),
    )

    def __init__(
        self, desk: Desk, page: PersonPage, parent: QWidget | None = None, kind: str = "", partner: str = ""
    ) -> None:
        super().__init__(desk, page, parent)
        if kind:
            self.fields["kind"].set_value(kind)
        if partner:
            self.fields["partner"].set_value(partner)
        self._on_changed()

    def ready(self) -> None:
        """The question as it is asked stands under its name; what doesn't apply is not shown."""
        self.opens = OpensSupport(self, self.page.head.id, self.fields["source"], self.fields[OVERRIDE])
        self.fields["when"].changed.connect(self._on_changed)
        self.fields["kind"].changed.connect(self._on_changed)
        self.fields["answer"].changed.connect(self._on_changed)
        self.fields["given_how"].changed.connect(self._on_changed)
        self.fields["competence"].changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        kind = self.fields["kind"].value()
        asks = next((ask.asks for ask in self.kit.programme.agreements if ask.kind == kind), "")
        self.fields["kind"].set_help(asks)
        self.fields["partner"].setVisible(kind == _SHARE)
        answer = self.fields["answer"].value()
        self.fields["limits"].setVisible(answer == _LIMITED)
        self.fields["witness"].setVisible(self.fields["given_how"].value() == _WITNESSED)
        young = answer in _AGREES and competence.may_be_under_16(self.page.details)
        self.fields["competence"].setVisible(young)
        self.opens.ask(kind == SUPPORT and answer in _AGREES, self.fields["when"].value())
        self.fields["competence_words"].setVisible(young and self.fields["competence"].value() in _NOTED)
