use rinnovo::{Price, Zone, words};

use super::deadline::{Deadline, What};

/// Who words the events of a calendar, in whichever language.
///
/// ```
/// use rinnovo_export::ics::{Deadline, What, Wording};
///
/// struct Italian;
///
/// impl Wording for Italian {
///     fn summary(&self, deadline: &Deadline<'_>) -> String {
///         let what = match deadline.what {
///             What::Renewal { .. } => "Rinnovo",
///             _ => "Scadenza",
///         };
///         format!("{what}: {}", deadline.title)
///     }
///
///     fn description(&self, _: &Deadline<'_>) -> String {
///         String::new()
///     }
/// }
/// ```
pub trait Wording {
    /// One line: what happens, to which service.
    fn summary(&self, deadline: &Deadline<'_>) -> String;
    /// More about it; empty for nothing.
    fn description(&self, deadline: &Deadline<'_>) -> String;
}

/// English, with dates on the clocks of a zone.
#[derive(Clone, Copy, Debug)]
pub struct English {
    /// The zone.
    pub zone: Zone,
}

impl Wording for English {
    fn summary(&self, deadline: &Deadline<'_>) -> String {
        let title = deadline.title;
        match &deadline.what {
            What::Renewal { price: Some(price), .. } => {
                format!("Renewal: {title} ({})", cost(price))
            }
            What::Renewal { price: None, .. } => format!("Renewal: {title}"),
            What::BillDue { price: Some(price), .. } => {
                format!("Bill due: {title} ({})", cost(price))
            }
            What::BillDue { price: None, .. } => format!("Bill due: {title}"),
            What::LastMoment { command } => format!("Last moment: {}: {title}", command.label()),
            What::Lapse => format!("Expires: {title}"),
            What::Unpaid => format!("Suspended, unpaid: {title}"),
            What::Redemption => format!("Redemption period begins: {title}"),
            What::PendingDelete => format!("Deleted by the registry: {title}"),
            What::End { .. } => format!("Ends: {title}"),
            What::Erasure => format!("Data erased: {title}"),
            What::TokenExpiry => format!("Deletion token expires: {title}"),
            What::CommitmentEnd { .. } => format!("Commitment ends: {title}"),
        }
    }

    fn description(&self, deadline: &Deadline<'_>) -> String {
        let moment = |at| words::moment(at, self.zone);
        let before = words::deadline(deadline.at, self.zone);
        let what = match &deadline.what {
            What::Renewal { term, price } => {
                let costs = price.as_ref().map_or_else(
                    || "Its price is not known.".to_owned(),
                    |price| format!("It costs {}.", cost(price)),
                );
                format!("Renewed until {}. {costs}", moment(term.end))
            }
            What::BillDue { .. } => format!("To be paid before {before}."),
            What::LastMoment { .. } => format!("Possible until {before}, and not after."),
            What::Lapse => {
                "The term ends and nothing renews it. Renewing brings it back.".to_owned()
            }
            What::Unpaid => "A bill was not paid. Paying brings it back.".to_owned(),
            What::Redemption => "From now restoring costs a fee.".to_owned(),
            What::PendingDelete => "From now nobody can bring it back.".to_owned(),
            What::End { cause, erase_at } => {
                let erased = erase_at.map_or_else(String::new, |at| {
                    format!(" Its data is erased on {}.", moment(at))
                });
                format!("The service ends: {}.{erased}", cause.label())
            }
            What::Erasure => "Its data is erased for good.".to_owned(),
            What::TokenExpiry => "The request to delete can be confirmed until now.".to_owned(),
            What::CommitmentEnd { next: None } => "No other follows.".to_owned(),
            What::CommitmentEnd { next: Some(until) } => {
                format!("Another begins, until {}.", moment(*until))
            }
        };
        format!("{what}\nService: {}", deadline.id)
    }
}

fn cost(price: &Price) -> String {
    format!("{} {}", price.amount, price.currency)
}
