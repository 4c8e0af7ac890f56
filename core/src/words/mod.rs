//! English sentences for a customer: reasons, notices, events, states. Dates are told in a zone.

mod labels;
mod sentences;

use crate::{
    axes::{Commitment, Ending, Phase, Renewal, Standing},
    facts::Facts,
    instant::Instant,
    period::Period,
    zone::Zone,
};

/// An instant as a person says it: `30 June 2025, 14:00`, or `30 June 2025` at midnight. Seconds are told only where
/// there are some.
pub fn moment(at: Instant, zone: Zone) -> String {
    let civil = zone.civil(at);
    let day = format!("{} {} {}", civil.date.day(), month(civil.date.month()), civil.date.year());
    match (civil.second, civil.nanos) {
        (0, 0) => day,
        (second, 0) if second % 60 == 0 => {
            format!("{day}, {:02}:{:02}", civil.hour(), civil.minute())
        }
        (second, _) => {
            format!("{day}, {:02}:{:02}:{:02}", civil.hour(), civil.minute(), second % 60)
        }
    }
}

/// An instant before which something must be done, as a person says it: its time of day is always told, because
/// "until 30 June" would leave open whether that day counts.
///
/// ```
/// use rinnovo::{Zone, words};
/// assert_eq!(words::deadline("2025-06-30T00:00:00Z".parse()?, Zone::UTC), "30 June 2025, 00:00");
/// # Ok::<(), rinnovo::Error>(())
/// ```
pub fn deadline(at: Instant, zone: Zone) -> String {
    let civil = zone.civil(at);
    if (civil.second, civil.nanos) == (0, 0) {
        moment(at, zone) + ", 00:00"
    } else {
        moment(at, zone)
    }
}

fn month(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// A frequency as a person says it: `every month`, `every 3 months`, `every year`.
pub fn frequency(every: Period) -> String {
    match every.months() {
        1 => "every month".to_owned(),
        12 => "every year".to_owned(),
        months if months.is_multiple_of(12) => format!("every {} years", months / 12),
        months => format!("every {months} months"),
    }
}

/// A renewal as a person says it: `automatic, every month`.
pub fn renewal_in_words(renewal: Renewal) -> String {
    let mode = match renewal {
        Renewal::Automatic { forced: true, .. } => "automatic (forced)",
        Renewal::Automatic { .. } => "automatic",
        Renewal::Manual { .. } => "manual",
        Renewal::OneShot => "paid once",
    };
    renewal.every().map_or_else(|| mode.to_owned(), |every| format!("{mode}, {}", frequency(every)))
}

impl Facts {
    /// The state of the service in English words, derived from its axes: `active, cancelled, renews automatically…`.
    pub fn in_words(&self, zone: Zone) -> String {
        let Some(phase) = self.phase else { return "state unknown".to_owned() };
        let mut words = vec![match phase {
            Phase::Terminated { at, cause, .. } => {
                let on = at.map_or_else(String::new, |at| format!(" on {}", moment(at, zone)));
                let why = cause.map_or_else(String::new, |cause| format!(": {}", cause.label()));
                format!("terminated{on}{why}")
            }
            Phase::Erased { at } => format!("erased on {}", moment(at, zone)),
            phase => phase.kind().label().to_owned(),
        }];
        if !phase.is_live() {
            return words.concat();
        }
        match self.ending {
            Some(Ending::AtExpiry { .. }) => words.push("cancelled at expiry".to_owned()),
            Some(Ending::AtCommitmentEnd { .. }) => {
                words.push("cancelled at the commitment's end".to_owned());
            }
            Some(Ending::None) => {}
            None => words.push("cancellation unknown".to_owned()),
        }
        if self.deletion.is_some() {
            words.push("deletion requested".to_owned());
        }
        match self.standing {
            Some(Standing::Clear) => {}
            Some(Standing::Due { by }) => words.push(format!("bill due by {}", deadline(by, zone))),
            Some(Standing::Unpaid { .. }) if matches!(phase, Phase::SuspendedUnpaid { .. }) => {}
            Some(Standing::Unpaid { .. }) => words.push("bill unpaid".to_owned()),
            None => words.push("bills unknown".to_owned()),
        }
        if let Some(Commitment::Until { end, .. }) = self.commitment {
            words.push(format!("committed until {}", moment(end, zone)));
        }
        words.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_told_in_their_zone() {
        let paris: Zone = "Europe/Paris".parse().unwrap();
        let at = |text: &str| text.parse::<Instant>().unwrap();
        assert_eq!(moment(at("2025-06-29T22:00:00Z"), paris), "30 June 2025");
        assert_eq!(moment(at("2025-06-30T12:00:00Z"), paris), "30 June 2025, 14:00");
        assert_eq!(moment(at("2025-06-30T12:00:01Z"), paris), "30 June 2025, 14:00:01");
    }
}
