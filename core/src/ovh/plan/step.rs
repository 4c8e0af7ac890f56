//! What a plan is made of: requests, and what must happen between them.

use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::Value;

use super::{
    endpoint::{Endpoint, Method, Protocol},
    note::PlanNote,
};
use crate::{service::ServiceId, set::coded, span::Span};

/// The requests that carry a command out, in order, with what to wait for between them.
///
/// Sending them is the caller's: stop at the first that fails, and at every [`Step::Wait`] until what it names has
/// happened. A plan is made for the service as it was read; when it has changed since, make another. Its JSON form has the
/// [`protocols`](Self::protocols) as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The service.
    pub service: ServiceId,
    /// The code of the command, or `flush_commitment`.
    pub command: &'static str,
    /// What to do, in order. Empty where nothing needs to be sent; a note then says why.
    pub steps: Vec<Step>,
    /// What to know about them.
    pub notes: Vec<PlanNote>,
}

impl Plan {
    /// The requests, without the waits.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.steps.iter().filter_map(|step| match step {
            Step::Request(request) => Some(request),
            Step::Wait(_) => None,
        })
    }

    /// The protocols that the plan speaks, in the order in which it needs them.
    pub fn protocols(&self) -> Vec<Protocol> {
        let mut protocols = Vec::new();
        for protocol in self.requests().map(|request| request.endpoint.protocol()) {
            if !protocols.contains(&protocol) {
                protocols.push(protocol);
            }
        }
        protocols
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Plan", 5)?;
        fields.serialize_field("service", &self.service)?;
        fields.serialize_field("command", self.command)?;
        fields.serialize_field("protocols", &self.protocols())?;
        fields.serialize_field("steps", &self.steps)?;
        fields.serialize_field("notes", &self.notes)?;
        fields.end()
    }
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Send this.
    Request(Request),
    /// Go on only when this has happened.
    Wait(Wait),
}

/// A request to the provider's API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path, encoded, below the address of the API. Names in braces come out of earlier answers.
    pub path: String,
    /// The body, in JSON; `None`: none. Texts in braces come out of earlier answers, or out of the mail.
    pub body: Option<Value>,
    /// What it is for.
    pub why: Why,
    /// Which of all endpoints it is.
    pub endpoint: Endpoint,
    /// Whether the plan also succeeds without it.
    pub optional: bool,
    /// Whether nothing takes it back.
    pub irreversible: bool,
    /// Whether it is there only to put right what the provider does beside what was asked.
    pub restores: bool,
    /// Statuses of failure that mean that what the plan is for has been done already: stop, and read the service again.
    #[serde(skip_serializing_if = "<[u16]>::is_empty")]
    pub done_already: &'static [u16],
}

impl Request {
    pub(super) fn new(endpoint: Endpoint, path: String, why: Why) -> Self {
        Self {
            method: endpoint.method(),
            path,
            body: None,
            why,
            endpoint,
            optional: false,
            irreversible: false,
            restores: false,
            done_already: &[],
        }
    }

    pub(super) fn with(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    pub(super) fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    pub(super) fn irreversible(mut self) -> Self {
        self.irreversible = true;
        self
    }

    pub(super) fn restoring(mut self) -> Self {
        self.restores = true;
        self
    }
}

coded! {
    /// What a request is for.
    Why expecting "what a request is for" {
        /// To set how the service is renewed.
        SetRenewal "set_renewal",
        /// To read why people leave, as the provider asks it.
        ReadSurvey "read_survey",
        /// To answer that.
        AnswerSurvey "answer_survey",
        /// To cancel at the end of the term.
        Cancel "cancel",
        /// To take the cancellation back.
        LiftCancellation "lift_cancellation",
        /// To give back the renewal that the provider's undo does not (domain notes 9.2).
        RestoreRenewal "restore_renewal",
        /// To set the cancellation again that the provider may have removed (domain notes 4.3, 9.2).
        RestoreCancellation "restore_cancellation",
        /// To set what happens when the commitment ends.
        SetEndRule "set_end_rule",
        /// To know which mails were there before, so that an old token is not taken for the new one.
        RememberMails "remember_mails",
        /// To ask for the deletion.
        AskDeletion "ask_deletion",
        /// To confirm it.
        ConfirmDeletion "confirm_deletion",
        /// To delete without more ado.
        DeleteNow "delete_now",
        /// To release what is left.
        SkipRetention "skip_retention",
        /// To learn what the rest of the commitment costs.
        PriceFlush "price_flush",
        /// To order its end.
        OrderFlush "order_flush",
        /// To learn which renewals are offered.
        ListRenewals "list_renewals",
        /// To learn what the renewal costs.
        PriceRenewal "price_renewal",
        /// To order it.
        OrderRenewal "order_renewal",
        /// To find the debts.
        ListDebts "list_debts",
        /// To find the one that is this service's.
        ReadDebt "read_debt",
        /// To make an order out of it.
        PayDebt "pay_debt",
    }
}

/// What must have happened before the next request is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum Wait {
    /// The provider has mailed the token, and it was put in the place of `{token}` (domain notes 7, P4).
    Token {
        /// The handle of the contact who gets the mail, where it is known.
        contact: Option<Box<str>>,
        /// The end of the link in the mail; the token stands in it.
        link: &'static str,
        /// Where a script finds the mail without a person: the list, and each mail.
        found_by: [Call; 2],
        /// How long the mail may take (domain notes 5.1: 30 minutes).
        mailed_within: Span,
        /// How long the token is valid, by the edition.
        valid_for: Span,
    },
    /// A person has confirmed to the host, knowing that nothing takes the next request back: the provider asks nobody
    /// (domain notes 7, P5 and P6).
    Confirmation,
    /// A person has agreed to the price that the answer tells.
    Agreement,
    /// A person, or a script that compares orders, has found the debt that is this service's: `{debtId}`.
    Debt,
    /// The order is paid, by hand or by these calls.
    Payment {
        /// How a script pays it.
        by: Call,
        /// How it learns whether it is paid.
        seen_by: Call,
    },
}

/// A method and a path, with names in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path.
    pub path: &'static str,
}

impl Call {
    fn to(endpoint: Endpoint) -> Self {
        Self { method: endpoint.method(), path: endpoint.path() }
    }
}

impl Wait {
    pub(super) fn for_token(contact: &str, valid_for: Span) -> Self {
        Self::Token {
            contact: (!contact.is_empty()).then(|| contact.into()),
            link: "/billing/confirmTerminate?id={id}&token={token}",
            found_by: [Call::to(Endpoint::Mails), Call::to(Endpoint::Mail)],
            mailed_within: Span::seconds(30 * 60).unwrap_or(Span::ZERO),
            valid_for,
        }
    }

    pub(super) fn for_payment() -> Self {
        Self::Payment { by: Call::to(Endpoint::PayOrder), seen_by: Call::to(Endpoint::OrderStatus) }
    }
}
