//! Instants and dates: any aware `datetime` in, UTC out.
//!
//! The extractors that `PyO3` brings refuse a `ZoneInfo`, which is what people use.

use std::time::Duration;

use pyo3::{
    prelude::*,
    types::{PyDate, PyDateTime, PyDelta, PyTzInfo},
};
use rinnovo::{CivilDate, Instant, Zone};

use crate::{
    bridge::{Give, Take},
    error::{Answered, misfit, refused},
};

const NAIVE: &str = "an aware datetime: a naive one may be any instant of a day; give it a time zone, such as \
                     `when.replace(tzinfo=ZoneInfo('Europe/Paris'))`";

impl Give for Instant {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("datetime", "datetime");

    /// A `datetime` in UTC. Parts of a microsecond are cut off.
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let civil = Zone::UTC.civil(*self);
        if civil.date.year() < 1 {
            return Err(refused(
                py,
                "out_of_range",
                &self.to_string(),
                "an instant from the year 1 on",
            ));
        }
        let utc = PyTzInfo::utc(py)?;
        // INVARIANT: an hour, a minute and a second fit into a byte each.
        let part = |number: u32| u8::try_from(number).unwrap_or_default();
        let (month, day) = (civil.date.month(), civil.date.day());
        let (hour, minute, second) =
            (part(civil.hour()), part(civil.minute()), part(civil.second % 60));
        let micros = civil.nanos / 1000;
        PyDateTime::new(py, civil.date.year(), month, day, hour, minute, second, micros, Some(&utc))
            .map(Bound::into_any)
    }
}

impl Take for Instant {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("datetime", "datetime");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let py = value.py();
        let Ok(when) = value.cast::<PyDateTime>() else {
            let hint = "an aware datetime; for a day, `rinnovo.start_of_day(day, zone)`";
            return Err(misfit(value, hint).into());
        };
        let [year, month, day, hour, minute, second, micros] = fields::of(when)?;
        let byte = |number: i32| u8::try_from(number).unwrap_or_default();
        let date = CivilDate::new(year, byte(month), byte(day));
        let date = date.ok_or_else(|| misfit(value, "a year from 1 to 9999"))?;
        let offset = when.call_method0(pyo3::intern!(py, "utcoffset"))?;
        let Ok(offset) = offset.cast::<PyDelta>() else { return Err(misfit(value, NAIVE).into()) };
        let [days, seconds, offset_micros] = fields::of_delta(offset)?;
        let local = i64::from(date.days()) * 86_400 + i64::from(hour * 3600 + minute * 60 + second);
        let ahead = i64::from(days) * 86_400 + i64::from(seconds);
        let micros = i64::from(micros - offset_micros);
        let (carried, micros) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
        let fraction = Duration::from_micros(micros.unsigned_abs());
        Ok(Self::from_unix_seconds(local - ahead + carried) + fraction)
    }
}

impl Give for CivilDate {
    #[cfg(feature = "stubs")]
    const OUTPUT: crate::hint::Hint = hint!("datetime", "date");

    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PyDate::new(py, self.year(), self.month(), self.day()).map(Bound::into_any)
    }
}

impl Take for CivilDate {
    #[cfg(feature = "stubs")]
    const INPUT: crate::hint::Hint = hint!("datetime", "date");

    fn take(value: &Bound<'_, PyAny>) -> Answered<Self> {
        let date = value.cast::<PyDate>().ok().filter(|_| !value.is_instance_of::<PyDateTime>());
        let date = date.ok_or_else(|| misfit(value, "a date"))?;
        let [year, month, day] = fields::of_date(date)?;
        let byte = |number: i32| u8::try_from(number).unwrap_or_default();
        Ok(Self::new(year, byte(month), byte(day)).ok_or_else(|| misfit(value, "a date"))?)
    }
}

/// The fields of a date, read from memory.
#[cfg(not(feature = "abi3"))]
mod fields {
    use pyo3::{
        prelude::*,
        types::{PyDate, PyDateAccess, PyDateTime, PyDelta, PyDeltaAccess, PyTimeAccess},
    };

    #[expect(
        clippy::unnecessary_wraps,
        reason = "reading an attribute can fail, in the other build"
    )]
    pub(super) fn of(when: &Bound<'_, PyDateTime>) -> PyResult<[i32; 7]> {
        let byte = i32::from;
        let micros = i32::try_from(when.get_microsecond()).unwrap_or_default();
        Ok([
            when.get_year(),
            byte(when.get_month()),
            byte(when.get_day()),
            byte(when.get_hour()),
            byte(when.get_minute()),
            byte(when.get_second()),
            micros,
        ])
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "reading an attribute can fail, in the other build"
    )]
    pub(super) fn of_date(date: &Bound<'_, PyDate>) -> PyResult<[i32; 3]> {
        Ok([date.get_year(), i32::from(date.get_month()), i32::from(date.get_day())])
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "reading an attribute can fail, in the other build"
    )]
    pub(super) fn of_delta(delta: &Bound<'_, PyDelta>) -> PyResult<[i32; 3]> {
        Ok([delta.get_days(), delta.get_seconds(), delta.get_microseconds()])
    }
}

/// The fields of a date, by their names: a wheel for all Pythons knows no memory.
#[cfg(feature = "abi3")]
mod fields {
    use pyo3::{
        prelude::*,
        types::{PyDate, PyDateTime, PyDelta, PyString},
    };

    fn read<const N: usize>(
        from: &Bound<'_, PyAny>,
        names: [&Bound<'_, PyString>; N],
    ) -> PyResult<[i32; N]> {
        let mut fields = [0; N];
        for (field, name) in fields.iter_mut().zip(names) {
            *field = from.getattr(name)?.extract()?;
        }
        Ok(fields)
    }

    pub(super) fn of(when: &Bound<'_, PyDateTime>) -> PyResult<[i32; 7]> {
        use pyo3::intern;
        let py = when.py();
        let names = [
            intern!(py, "year"),
            intern!(py, "month"),
            intern!(py, "day"),
            intern!(py, "hour"),
            intern!(py, "minute"),
            intern!(py, "second"),
            intern!(py, "microsecond"),
        ];
        read(when, names)
    }

    pub(super) fn of_date(date: &Bound<'_, PyDate>) -> PyResult<[i32; 3]> {
        use pyo3::intern;
        let py = date.py();
        read(date, [intern!(py, "year"), intern!(py, "month"), intern!(py, "day")])
    }

    pub(super) fn of_delta(delta: &Bound<'_, PyDelta>) -> PyResult<[i32; 3]> {
        use pyo3::intern;
        let py = delta.py();
        read(delta, [intern!(py, "days"), intern!(py, "seconds"), intern!(py, "microseconds")])
    }
}
