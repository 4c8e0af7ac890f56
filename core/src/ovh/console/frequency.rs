use crate::{
    error::{Error, ErrorKind},
    ovh::console::{RenewKey, Row, Viewer, february::February},
};

/// The label of the renewal column of 2019-02, as a value (domain notes 3.2, 2019-02).
///
/// ```
/// use rinnovo::ovh::console::{FrequencyLabel, Row, Viewer, frequency_label};
///
/// let viewer = Viewer::new("me", "2019-02-18T12:00:00Z".parse()?, "Europe/Paris".parse()?);
/// let label = |text| frequency_label(&Row::from_json(text)?, &viewer);
/// assert_eq!(label(r#"{"renew":{"automatic":true,"period":24}}"#)?, FrequencyLabel::Years(2));
/// assert_eq!(label(r#"{"serviceType":"SMS","renew":{"automatic":true,"period":24}}"#)?, FrequencyLabel::Paid);
///
/// let error = label(r#"{"renew":{"automatic":true,"period":18}}"#).unwrap_err();
/// assert_eq!(error.to_string(), "`renew.period`: found `18`, expected a multiple of 12, as more than a year is");
/// # Ok::<(), rinnovo::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrequencyLabel {
    /// Paid: an MX Plan, and SMS.
    Paid,
    /// Nothing: a group.
    Empty,
    /// Manual.
    Manual,
    /// It will be deleted.
    DeleteAtExpiration,
    /// Automatic, without a frequency.
    Auto,
    /// Every month.
    Month,
    /// Every year.
    Year,
    /// Every so many months, less than a year of them.
    Months(u32),
    /// Every so many years, two or more.
    Years(u32),
}

/// The label of the renewal column of 2019-02. Refuses a period above a year that is no multiple of twelve months, at
/// which the console stops with a `RangeError`, and one that is no number of months, which it prints as `NaN`.
pub fn frequency_label(row: &Row, viewer: &Viewer<'_>) -> Result<FrequencyLabel, Error> {
    if row.is_type(&["EMAIL_DOMAIN", "SMS"]) {
        return Ok(FrequencyLabel::Paid);
    }
    Ok(match February::of(row, viewer)?.renew_key() {
        RenewKey::Group => FrequencyLabel::Empty,
        RenewKey::Manual => FrequencyLabel::Manual,
        RenewKey::DeleteAtExpiration => FrequencyLabel::DeleteAtExpiration,
        RenewKey::Auto => FrequencyLabel::Auto,
        RenewKey::Frequency(period) => {
            every(&period).map_err(|error| error.within("renew.period"))?
        }
    })
}

fn every(period: &str) -> Result<FrequencyLabel, Error> {
    let months: u32 =
        period.parse().map_err(|_| Error::new(ErrorKind::Value, period, "a number of months"))?;
    match months {
        1 => Ok(FrequencyLabel::Month),
        12 => Ok(FrequencyLabel::Year),
        0..12 => Ok(FrequencyLabel::Months(months)),
        _ if months.is_multiple_of(12) => Ok(FrequencyLabel::Years(months / 12)),
        _ => Err(Error::new(
            ErrorKind::OutOfRange,
            months,
            "a multiple of 12, as more than a year is",
        )),
    }
}

/// A duration in the eyes of the console's converter, of which it reads only `P(nY)(nM)` (domain notes 2.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConvertedPeriod<'a> {
    /// So many months; 0 where there are neither years nor months.
    Months(u64),
    /// A text without a `P`, handed on.
    Text(&'a str),
}

/// What the console's converter makes of a duration: days and times count as nothing (domain notes 2.10 and 9.5).
///
/// ```
/// use rinnovo::ovh::console::{ConvertedPeriod, convert_period};
///
/// for (text, months) in [("P1Y", 12), ("P1Y6M", 18), ("P30D", 0), ("PT1H", 0), ("P", 0), ("P1Y1D", 12)] {
///     assert_eq!(convert_period(text), ConvertedPeriod::Months(months), "{text}");
/// }
/// assert_eq!(convert_period("12"), ConvertedPeriod::Text("12"));
/// ```
pub fn convert_period(text: &str) -> ConvertedPeriod<'_> {
    let Some((_, rest)) = text.split_once('P') else { return ConvertedPeriod::Text(text) };
    let (years, rest) = number_before(rest, 'Y').unwrap_or((0, rest));
    let months = number_before(rest, 'M').map_or(0, |(months, _)| months);
    ConvertedPeriod::Months(years.saturating_mul(12).saturating_add(months))
}

/// A number that is followed at once by this letter, and what follows the letter.
fn number_before(text: &str, letter: char) -> Option<(u64, &str)> {
    let (number, rest) = text.split_once(letter)?;
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| (number.parse().unwrap_or(u64::MAX), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ovh::console::examples::{row, viewer};

    /// Domain notes 3.2, the labels of 2019-02.
    #[test]
    fn labels() {
        let label = |fields: &str| frequency_label(&row(fields), &viewer("me"));
        let every =
            |period: &str| label(&format!(r#""renew":{{"automatic":true,"period":{period}}}"#));
        assert_eq!(every("1"), Ok(FrequencyLabel::Month));
        assert_eq!(every("3"), Ok(FrequencyLabel::Months(3)));
        assert_eq!(every("12"), Ok(FrequencyLabel::Year));
        assert_eq!(every("36"), Ok(FrequencyLabel::Years(3)));
        assert_eq!(every("13").unwrap_err().code(), "out_of_range");
        assert_eq!(every("\"P1Y\"").unwrap_err().code(), "value");
        assert_eq!(every("null"), Ok(FrequencyLabel::Auto));
        assert_eq!(label(r#""renew":{}"#), Ok(FrequencyLabel::Manual));
        assert_eq!(
            label(r#""renew":{"deleteAtExpiration":true}"#),
            Ok(FrequencyLabel::DeleteAtExpiration)
        );
        assert_eq!(label(r#""serviceType":"EMAIL_DOMAIN""#), Ok(FrequencyLabel::Paid));
        assert_eq!(
            label(r#""serviceType":"HOSTING_DOMAIN","subProducts":{"domain":{}}"#),
            Ok(FrequencyLabel::Empty)
        );
    }

    #[test]
    fn the_converter_reads_from_the_first_letter_that_fits() {
        for (text, months) in
            [("xP2M", 2), ("P1M1Y", 1), ("P1D1M", 0), ("PP1Y", 0), ("P1Y2M3D", 14), ("P0Y", 0)]
        {
            assert_eq!(convert_period(text), ConvertedPeriod::Months(months), "{text}");
        }
        for text in ["", "1 month", "p1y"] {
            assert_eq!(convert_period(text), ConvertedPeriod::Text(text));
        }
    }
}
