use std::fmt;

use crate::{
    civil::CivilDate,
    error::{Error, ErrorKind},
    instant::Instant,
    ovh::console::{Edition, Row, Viewer, current::Current, february::February, moment::Reader},
};

/// The text "date of effect" of a row, as a value (domain notes 3.4). Dates are those of the browser's clocks.
///
/// ```
/// use rinnovo::ovh::console::{Edition, Effect, Row, Viewer, effect};
///
/// let text = r#"{"status":"OK","expiration":"2025-06-30","renew":{"automatic":true}}"#;
/// let viewer = Viewer::new("me", "2024-11-15T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let row = Row::from_json(text)?;
/// assert_eq!(effect(&row, Edition::February2019, &viewer)?.map(|it| it.to_string()).as_deref(), Some("2025-06"));
/// assert_eq!(effect(&row, Edition::December2024, &viewer)?, Some(Effect::On("2025-06-30".parse()?)));
/// assert_eq!(effect(&row, Edition::October2019, &viewer)?, None);
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// There is a debt to pay now (2024-12).
    Immediately,
    /// On this date.
    On(CivilDate),
    /// Before this date, by hand (2024-12).
    Before(CivilDate),
    /// It passed on this date (2019-02).
    Since(CivilDate),
    /// Some time in this month (2019-02).
    Month {
        /// The year, 0 to 9999.
        year: i32,
        /// The month, 1 to 12.
        month: u8,
    },
    /// A dash (2024-12).
    Dash,
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Immediately => f.write_str("immediately"),
            Self::On(date) => date.fmt(f),
            Self::Before(date) => write!(f, "before {date}"),
            Self::Since(date) => write!(f, "since {date}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Dash => f.write_str("-"),
        }
    }
}

/// The date of effect of a row (domain notes 3.4); `None` where the edition shows none: without an expiration in
/// 2019-02, and in 2019-10, which is not recorded.
///
/// Refuses a row at which the console stops, and one that shows a date and has none that can be read. The console of
/// 2024-12 reads a bare date with the browser, in UTC: west of it the day before is shown.
pub fn effect(row: &Row, edition: Edition, viewer: &Viewer<'_>) -> Result<Option<Effect>, Error> {
    match edition {
        Edition::February2019 => february(row, viewer),
        Edition::October2019 => Ok(None),
        Edition::December2024 => december(row, viewer).map(Some),
    }
}

fn february(row: &Row, viewer: &Viewer<'_>) -> Result<Option<Effect>, Error> {
    let february = February::of(row, viewer)?;
    if !row.expiration.is_present() {
        return Ok(None);
    }
    let (at, date) = expiration(row, Reader::Moment, viewer)?;
    Ok(Some(if february.has_automatic_renew() {
        Effect::Month { year: date.year(), month: date.month() }
    } else if viewer.clock() > at {
        Effect::Since(date)
    } else {
        Effect::On(date)
    }))
}

fn december(row: &Row, viewer: &Viewer<'_>) -> Result<Effect, Error> {
    let is = Current::of(row, viewer)?.predicates();
    let date = || expiration(row, Reader::Browser, viewer).map(|(_, date)| date);
    Ok(if is.has_debt {
        Effect::Immediately
    } else if is.has_pending_resiliation || is.is_resiliated {
        Effect::On(date()?)
    } else if is.has_particular_renew || is.is_one_shot {
        Effect::Dash
    } else if is.has_manual_renew {
        Effect::Before(date()?)
    } else if is.has_automatic_renewal {
        Effect::On(date()?)
    } else {
        Effect::Dash
    })
}

fn expiration(
    row: &Row,
    reader: Reader,
    viewer: &Viewer<'_>,
) -> Result<(Instant, CivilDate), Error> {
    let at = row.expiration.read(reader, viewer.zone).ok_or_else(|| {
        Error::new(ErrorKind::Value, "", "a date such as `2025-06-30`").within("expiration")
    })?;
    Ok((at, viewer.zone.civil(at).date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    fn seen(edition: Edition, fields: &str) -> String {
        let row = row(&format!(r#"{fields},"expiration":"2025-06-30""#));
        effect(&row, edition, &viewer("me")).unwrap().unwrap().to_string()
    }

    /// Domain notes 3.4, first match, 2024-12.
    #[test]
    fn december_2024() {
        for (fields, text) in [
            (r#""status":"unPaid","renew":{"deleteAtExpiration":true}"#, "immediately"),
            (
                r#""status":"OK","renewalType":"oneShot","renew":{"deleteAtExpiration":true}"#,
                "2025-06-30",
            ),
            (r#""status":"TERMINATED","serviceType":"SMS","renew":{}"#, "2025-06-30"),
            (r#""status":"OK","serviceType":"SMS","renew":{"manualPayment":true}"#, "-"),
            (r#""status":"OK","renewalType":"oneShot","renew":{"automatic":true}"#, "-"),
            (
                r#""status":"OK","renew":{"manualPayment":true,"deleteAtExpiration":true}"#,
                "before 2025-06-30",
            ),
            (r#""status":"OK","renew":{"forced":true}"#, "2025-06-30"),
            (r#""status":"OK","renew":{}"#, "-"),
        ] {
            assert_eq!(seen(Edition::December2024, fields), text, "{fields}");
        }
        let undated = row(r#""status":"OK","renew":{"automatic":true}"#);
        let error = effect(&undated, Edition::December2024, &viewer("me")).unwrap_err();
        assert_eq!(error.to_string(), "`expiration`: expected a date such as `2025-06-30`");
    }

    /// Domain notes 3.4, 2019-02.
    #[test]
    fn february_2019() {
        assert_eq!(seen(Edition::February2019, r#""renew":{"forced":true}"#), "2025-06");
        assert_eq!(seen(Edition::February2019, r#""renew":{"manualPayment":true}"#), "2025-06-30");
        let past = row(r#""expiration":"2024-11-15","renew":{}"#);
        let told = effect(&past, Edition::February2019, &viewer("me")).unwrap().unwrap();
        assert_eq!(told.to_string(), "since 2024-11-15");
        let undated = row(r#""renew":{}"#);
        assert_eq!(effect(&undated, Edition::February2019, &viewer("me")), Ok(None));
    }

    #[test]
    fn west_of_utc_a_bare_date_is_the_day_before() {
        let row = row(r#""status":"OK","expiration":"2025-06-30","renew":{"automatic":true}"#);
        let viewer = Viewer { zone: "America/Montreal".parse().unwrap(), ..viewer("me") };
        let told = effect(&row, Edition::December2024, &viewer).unwrap().unwrap();
        assert_eq!(told.to_string(), "2025-06-29");
    }
}
