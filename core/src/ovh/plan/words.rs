//! English sentences for the steps of a plan.

use super::{
    Missing,
    step::{Request, Wait, Why},
};
use crate::span::Span;

impl Why {
    /// What the request is for, in English: `Cancels at the end of the term`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::SetRenewal => "Sets how the service is renewed",
            Self::ReadSurvey => "Reads why people leave, as the provider asks it",
            Self::AnswerSurvey => "Answers that",
            Self::Cancel => "Cancels at the end of the term",
            Self::LiftCancellation => "Takes the cancellation back",
            Self::RestoreRenewal => "Gives back the renewal that the provider's undo does not",
            Self::RestoreCancellation => {
                "Sets the cancellation again, which the provider may have removed"
            }
            Self::SetEndRule => "Sets what happens when the commitment ends",
            Self::RememberMails => {
                "Remembers the mails that are there, so that no old token is taken"
            }
            Self::AskDeletion => "Asks for the deletion; nothing is deleted yet",
            Self::ConfirmDeletion => "Confirms the deletion",
            Self::DeleteNow => "Deletes the service; nothing else is asked",
            Self::SkipRetention => "Releases what is left of the service",
            Self::PriceFlush => {
                "Asks what the rest of the commitment costs; nothing is ordered yet"
            }
            Self::OrderFlush => "Orders the end of the commitment and of the service",
            Self::ListRenewals => "Asks which renewals are offered",
            Self::PriceRenewal => "Asks what the renewal costs; nothing is ordered yet",
            Self::OrderRenewal => "Orders the renewal",
            Self::ListDebts => "Asks for the debts of the account",
            Self::ReadDebt => "Asks what each of them is for",
            Self::PayDebt => "Makes an order out of the debt",
        }
    }
}

impl Request {
    /// What the request does, in an English sentence.
    ///
    /// It says what to make of the failures that mean success; [`optional`](field@Self::optional),
    /// [`irreversible`](field@Self::irreversible) and [`restores`](Self::restores) are for marks beside it.
    pub fn in_words(&self) -> String {
        let statuses: Vec<String> = self.done_already.iter().map(u16::to_string).collect();
        let done = if statuses.is_empty() {
            String::new()
        } else {
            format!(
                " If the answer is {}, the service is gone already: stop.",
                statuses.join(" or ")
            )
        };
        format!("{}.{done}", self.why.label())
    }
}

/// A span as a person says it, in the largest unit that leaves none over.
fn told(span: Span) -> String {
    let seconds = span.duration().as_secs();
    let units = [(3600, "hour", "hours"), (60, "minute", "minutes"), (1, "second", "seconds")];
    let whole = units.into_iter().find(|(unit, ..)| seconds.is_multiple_of(*unit));
    let (count, one, many) = whole
        .map_or((seconds, "second", "seconds"), |(unit, one, many)| (seconds / unit, one, many));
    format!("{count} {}", if count == 1 { one } else { many })
}

impl Wait {
    /// What must have happened, in English sentences.
    pub fn in_words(&self) -> String {
        match self {
            Self::Token { contact, link, found_by: [list, mail], mailed_within, valid_for } => {
                let contact =
                    contact.as_deref().map_or_else(String::new, |contact| format!(" ({contact})"));
                format!(
                    "Wait for the mail to the administrative contact{contact}, which may take {}. Its link ends in {link}. \
                     Put its token in the place of {{token}}; it is valid for {}. A script finds the mail by {} {} and {} {}.",
                    told(*mailed_within),
                    told(*valid_for),
                    list.method,
                    list.path,
                    mail.method,
                    mail.path,
                )
            }
            Self::Confirmation => {
                "Wait until a person has confirmed to you: the provider asks nobody, and nothing takes the next request \
                 back."
                    .to_owned()
            }
            Self::Agreement => {
                "Wait until a person has agreed to the price that the answer tells.".to_owned()
            }
            Self::Debt => {
                "Wait until the debt of this service is found, by its order: {debtId}.".to_owned()
            }
            Self::Payment { by, seen_by } => {
                format!(
                    "Wait until the order is paid: by hand, or by {} {}; {} {} tells.",
                    by.method, by.path, seen_by.method, seen_by.path
                )
            }
        }
    }
}

impl Missing {
    /// What is missing, to go after *it is not known*: `under which number the provider knows the service`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Origin => "where the service came from",
            Self::Number => "under which number the provider knows the service",
            Self::Route => "at which route of the provider's API it can be changed",
            Self::Flags => "what all its renewal flags are",
            Self::EndRule => "what the end of its commitment was before",
            Self::Frequency => "how often it is renewed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_told_in_the_largest_whole_unit() {
        let told_of = |seconds| told(Span::seconds(seconds).unwrap());
        assert_eq!(told_of(72 * 3600), "72 hours");
        assert_eq!(told_of(1800), "30 minutes");
        assert_eq!(told_of(61), "61 seconds");
        assert_eq!(told_of(3600), "1 hour");
    }

    #[test]
    fn waits_name_what_to_look_for() {
        let words = Wait::for_token("ab1-ovh", Span::days(3).unwrap()).in_words();
        for part in [
            "(ab1-ovh)",
            "30 minutes",
            "72 hours",
            "&token={token}",
            "GET /me/notification/email/history and",
        ] {
            assert!(words.contains(part), "{words}");
        }
    }
}
