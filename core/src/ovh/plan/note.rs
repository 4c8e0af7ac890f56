use std::fmt;

use serde::Serialize;

use crate::command::Periods;

/// What to know about a plan, beyond its steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PlanNote {
    /// Cancelling: the provider forgets how the service was renewed. What is remembered here is what an undo restores
    /// (domain notes 4.5, 9.2).
    ProviderForgetsRenewal,
    /// Undoing: the provider leaves the service to be renewed by hand; a request of the plan gives automatic renewal
    /// back (domain notes 9.2).
    RenewalRestored,
    /// Undoing: nobody knows how the service was renewed before, so nothing is restored.
    RenewalNotKnown,
    /// The frequency is not known, so none is sent: the provider chooses.
    FrequencyNotKnown,
    /// A cancellation stands, which a change of renewal may silently remove; a request of the plan sets it again
    /// (domain notes 4.3, 9.2).
    CancellationKept,
    /// While a cancellation stands, the provider may answer 400 to a change of renewal; nothing has then changed
    /// (domain notes 9.18).
    MayBeRejected,
    /// The renewal flags that were read last contradict the service: read them again before they are sent back.
    FlagsStale,
    /// Automatic renewal must be on for the account too (domain notes 4.4).
    AccountRenewal,
    /// The provider did not list the strategy among those that the commitment's end may be given.
    StrategyNotListed,
    /// What the end of the commitment was before is not known: it will begin again.
    CommitsAgain,
    /// Nothing needs to be sent: a deletion that nobody confirms does not happen.
    NothingToSend,
    /// The provider mails no token for this service (domain notes 7, P5), although a guide promises one (9.20).
    NoTokenMailed,
    /// What is left is erased at once, not after the time that data is usually kept (domain notes 7, P6).
    RetentionSkipped,
    /// Outside the United States, the provider ends such a service with its period, although it is asked at once
    /// (domain notes 5.1, 9.20).
    MayEndWithPeriod,
    /// A public cloud project can still be kept after its confirmation, for a while (domain notes 7, P4).
    Retainable {
        /// By a POST to this path.
        path: String,
    },
    /// The confirmation may also carry answers to the provider's survey.
    SurveyFields {
        /// In these fields.
        fields: &'static [&'static str],
    },
    /// So many periods are no interval that the provider sells: the order stands in the plan once for each.
    OrderedOneByOne {
        /// How many.
        periods: Periods,
    },
    /// The durations that are really offered, for this service alone or with others, stand in the first answer.
    DurationMustBeOffered,
    /// `POST /me/debtAccount/pay` would pay every debt of the account, not only this service's.
    OtherDebtsUntouched,
    /// The bill is merely due, and no debt yet: its order is paid.
    DueBill,
    /// The service ends when the order for the rest of the commitment is paid, and nothing is paid back.
    EndsWhenPaid,
}

impl PlanNote {
    /// The stable code, in `snake_case`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ProviderForgetsRenewal => "provider_forgets_renewal",
            Self::RenewalRestored => "renewal_restored",
            Self::RenewalNotKnown => "renewal_not_known",
            Self::FrequencyNotKnown => "frequency_not_known",
            Self::CancellationKept => "cancellation_kept",
            Self::MayBeRejected => "may_be_rejected",
            Self::FlagsStale => "flags_stale",
            Self::AccountRenewal => "account_renewal",
            Self::StrategyNotListed => "strategy_not_listed",
            Self::CommitsAgain => "commits_again",
            Self::NothingToSend => "nothing_to_send",
            Self::NoTokenMailed => "no_token_mailed",
            Self::RetentionSkipped => "retention_skipped",
            Self::MayEndWithPeriod => "may_end_with_period",
            Self::Retainable { .. } => "retainable",
            Self::SurveyFields { .. } => "survey_fields",
            Self::OrderedOneByOne { .. } => "ordered_one_by_one",
            Self::DurationMustBeOffered => "duration_must_be_offered",
            Self::OtherDebtsUntouched => "other_debts_untouched",
            Self::DueBill => "due_bill",
            Self::EndsWhenPaid => "ends_when_paid",
        }
    }
}

impl fmt::Display for PlanNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ProviderForgetsRenewal => {
                "The provider forgets how the service was renewed: keep what is known here, to restore it."
            }
            Self::RenewalRestored => {
                "The provider's undo leaves the service to be renewed by hand: an extra request gives automatic renewal \
                 back."
            }
            Self::RenewalNotKnown => {
                "How the service was renewed before its cancellation is not known: set its renewal afterwards."
            }
            Self::FrequencyNotKnown => {
                "The frequency is not known and therefore not sent: the provider chooses it."
            }
            Self::CancellationKept => {
                "A cancellation stands, which the provider may silently remove: an extra request sets it again."
            }
            Self::MayBeRejected => {
                "While a cancellation stands, the provider may answer 400 to a change of renewal; nothing has then \
                 changed."
            }
            Self::FlagsStale => {
                "The renewal flags that were read last contradict the service: read them again before they are sent."
            }
            Self::AccountRenewal => {
                "Automatic renewal must be on for the account as well (PUT /me/autorenew)."
            }
            Self::StrategyNotListed => {
                "The provider did not list this strategy for the commitment's end: it may refuse it."
            }
            Self::CommitsAgain => {
                "What the commitment's end was before is not known: another commitment will begin."
            }
            Self::NothingToSend => {
                "Nothing needs to be sent: a deletion that nobody confirms does not happen."
            }
            Self::NoTokenMailed => "The provider mails no token for this service: the request deletes it.",
            Self::RetentionSkipped => {
                "What is left of the service is erased at once, not after the time that data is usually kept."
            }
            Self::MayEndWithPeriod => {
                "The provider may end the service with its period only, although its deletion is confirmed now."
            }
            Self::Retainable { path } => {
                return write!(
                    f,
                    "The project can still be kept after the confirmation, for a while: POST {path}."
                );
            }
            Self::SurveyFields { fields } => {
                return write!(
                    f,
                    "The confirmation may also tell why, in the fields {}.",
                    fields.join(", ")
                );
            }
            Self::OrderedOneByOne { periods } => {
                return write!(
                    f,
                    "The provider sells no interval of {} periods: each is an order of its own.",
                    periods.count()
                );
            }
            Self::DurationMustBeOffered => {
                "The first answer tells which durations are offered, and for which services together."
            }
            Self::OtherDebtsUntouched => {
                "Only this debt is paid; POST /me/debtAccount/pay would pay every debt of the account."
            }
            Self::DueBill => "The bill is due and no debt yet: paying its order is enough.",
            Self::EndsWhenPaid => {
                "The service ends when the order is paid, for good; nothing is paid back."
            }
        })
    }
}
