//! What one document tells about one service, before it is put beside what others tell.

use super::object::When;
use crate::{
    kind::Kind,
    ovh::origin::RenewFlags,
    period::{Frequencies, Period},
    service::Price,
};

/// The views of a service, the one that is believed first where they differ first: the newest API tells most, the
/// oldest least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum View {
    /// `/services/{id}`.
    Expanded,
    /// `…/serviceInfos`.
    Infos,
    /// A row of a list.
    Row,
    /// `/service/{id}`.
    Legacy,
    /// The product itself: `/domain/{name}` and the like.
    Product,
    /// Named by another document, such as the domains of a bundle.
    Named,
}

/// What a status says: the phase and the standing in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Pending,
    Active,
    /// In service, with a bill unpaid.
    InDebt,
    /// Out of service for a bill.
    Unpaid,
    /// The term ended.
    Expired,
    Restorable,
    PendingDelete,
    Terminated,
}

/// How it renews, as far as a view tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ToldMode {
    Automatic,
    Manual,
    OneShot,
}

/// Whether an end was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ToldEnding {
    None,
    AtExpiry,
    AtCommitmentEnd,
}

/// Whether a commitment runs, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ToldCommitment {
    None,
    Until(When),
    /// There is one, or something that cannot be read.
    Unknown,
}

/// The strategy of the end of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strategy {
    Cancel,
    Reactivate,
    KeepPrice,
    DefaultPrice,
}

impl Strategy {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "CANCEL_SERVICE" => Self::Cancel,
            "REACTIVATE_ENGAGEMENT" => Self::Reactivate,
            "STOP_ENGAGEMENT_KEEP_PRICE" => Self::KeepPrice,
            "STOP_ENGAGEMENT_FALLBACK_DEFAULT_PRICE" => Self::DefaultPrice,
            _ => return None,
        })
    }
}

/// The service that another is grouped under, as it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ToldParent {
    Number(u64),
    Route(String),
}

/// Everything that one document tells about one service. `None`: it does not tell.
#[derive(Clone, Debug)]
pub(super) struct Observation {
    pub(super) view: View,
    /// The document, and the place in it.
    pub(super) place: Box<str>,

    pub(super) number: Option<u64>,
    pub(super) name: Option<Box<str>>,
    pub(super) route: Option<String>,
    pub(super) service_type: Option<Box<str>>,
    pub(super) kind: Option<Kind>,
    pub(super) display: Option<Box<str>>,
    pub(super) parent: Option<ToldParent>,
    pub(super) admin: Option<Box<str>>,
    pub(super) billing: Option<Box<str>>,
    pub(super) technical: Option<Box<str>>,
    pub(super) price: Option<Price>,

    pub(super) created: Option<When>,
    pub(super) expires: Option<When>,
    /// When the next bill is made.
    pub(super) next_bill: Option<When>,
    /// When it ended or will end.
    pub(super) ends: Option<When>,
    /// It has no term at all.
    pub(super) endless: bool,
    pub(super) stage: Option<Stage>,
    /// The product itself works. No list says so, so it tells nothing about bills.
    pub(super) works: bool,
    /// The JSON text of a status that nobody here understands.
    pub(super) unread_status: Option<Box<str>>,
    pub(super) mode: Option<ToldMode>,
    pub(super) every: Option<Period>,
    pub(super) forced: Option<bool>,
    pub(super) ending: Option<ToldEnding>,
    /// The state of the resource, where it says that the product is gone or stopped.
    pub(super) resource: Option<Box<str>>,
    pub(super) committed: Option<ToldCommitment>,
    pub(super) strategy: Option<Strategy>,
    /// The length of a commitment.
    pub(super) commitment: Option<Period>,
    pub(super) frequencies: Option<Frequencies>,
    pub(super) cancellable: Option<bool>,
    pub(super) linked: Option<bool>,

    pub(super) flags: Option<RenewFlags>,
    pub(super) renewal_type: Option<Box<str>>,
    pub(super) strategies: Vec<Box<str>>,
    pub(super) actions: Vec<Box<str>>,
    /// What was taken for so.
    pub(super) assumptions: Vec<Box<str>>,
}

impl Observation {
    pub(super) fn new(view: View, place: Box<str>) -> Self {
        Self {
            view,
            place,
            number: None,
            name: None,
            route: None,
            service_type: None,
            kind: None,
            display: None,
            parent: None,
            admin: None,
            billing: None,
            technical: None,
            price: None,
            created: None,
            expires: None,
            next_bill: None,
            ends: None,
            endless: false,
            stage: None,
            works: false,
            unread_status: None,
            mode: None,
            every: None,
            forced: None,
            ending: None,
            resource: None,
            committed: None,
            strategy: None,
            commitment: None,
            frequencies: None,
            cancellable: None,
            linked: None,
            flags: None,
            renewal_type: None,
            strategies: Vec::new(),
            actions: Vec::new(),
            assumptions: Vec::new(),
        }
    }
}
