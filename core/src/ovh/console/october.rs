//! What the console of 2019-10 works out of a row: its display status and its state.

use crate::{
    error::Error,
    ovh::console::{
        RenewDisplay, Row, State, Viewer,
        moment::Reader,
        row::{Modes, missing},
    },
};

/// Domain notes 3.2, 2019-10. A manual row is answered before anything else is looked at.
pub(super) fn display(row: &Row, viewer: &Viewer<'_>) -> Result<RenewDisplay, Error> {
    let modes = row.renew()?.modes;
    Ok(if modes.manual_payment || row.is_renewal_type(&["manual"]) {
        RenewDisplay::ManualPayment
    } else if is_resiliated(row, modes, viewer)? {
        RenewDisplay::Expired
    } else if modes.delete_at_expiration {
        RenewDisplay::DeleteAtExpiration
    } else if modes.automatic || modes.forced {
        RenewDisplay::Automatic
    } else {
        RenewDisplay::ManualPayment
    })
}

/// Suspended for debt in one of its spellings, or ended; `None` without a status.
pub(super) fn state(row: &Row, viewer: &Viewer<'_>) -> Result<Option<State>, Error> {
    let modes = row.renew()?.modes;
    if row.status().is_none_or(str::is_empty) {
        return Ok(None);
    }
    let suspended = row.has_status(&["UN_PAID"]) || is_resiliated(row, modes, viewer)?;
    Ok(Some(State::of(suspended)))
}

/// The status says so, or the date has passed and nothing renews.
fn is_resiliated(row: &Row, modes: Modes, viewer: &Viewer<'_>) -> Result<bool, Error> {
    let status = row.status().ok_or_else(|| missing("text").within("status"))?;
    let expired = status.to_lowercase() == "expired";
    let forced = modes.forced && !modes.delete_at_expiration && !expired;
    let expiration = row.expiration.read(Reader::Moment, viewer.zone);
    let passed = expiration.is_some_and(|expiration| viewer.clock() > expiration);
    Ok(expired || (passed && !modes.automatic && !forced))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    #[test]
    fn the_state() {
        for (fields, told) in [
            (r#""status":"UN_PAID","renew":{"automatic":true}"#, Some(State::Expired)),
            (r#""status":"UNPAID","renew":{"automatic":true}"#, Some(State::Up)),
            (r#""status":"PENDING_DEBT","renew":{"automatic":true}"#, Some(State::Up)),
            (r#""status":"Expired","renew":{"automatic":true}"#, Some(State::Expired)),
            (r#""status":"OK","expiration":"2020-01-01","renew":{}"#, Some(State::Expired)),
            (r#""status":"OK","expiration":"2099-01-01","renew":{}"#, Some(State::Up)),
            (r#""status":"","renew":{}"#, None),
            (r#""renew":{}"#, None),
        ] {
            assert_eq!(state(&row(fields), &viewer("me")).unwrap(), told, "{fields}");
        }
    }
}
