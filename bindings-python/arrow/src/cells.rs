//! The cells of a batch, as the engine reads columns.

use std::collections::HashMap;

use arrow_array::{
    Array, ArrowPrimitiveType, BooleanArray, PrimitiveArray, RecordBatch,
    cast::AsArray,
    types::{
        Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
        Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
        TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit as ArrowUnit};
use rinnovo::{
    CivilDate, Period, Role, Roles, Zone,
    columns::{Column, NO_INSTANT, TimeUnit},
};

use crate::{
    error::Refusal,
    schema::Form,
    texts::{of_texts, strings_of},
    words::{BAD, Words},
};

/// A column, taken as it is where its type allows.
pub(crate) enum Cells<'a, T> {
    Missing,
    Same(T),
    Shared(&'a [T]),
    Own(Vec<T>),
}

impl<T: Copy> Cells<'_, T> {
    pub(crate) fn column(&self) -> Column<'_, T> {
        match self {
            Self::Missing => Column::Missing,
            Self::Same(value) => Column::Same(*value),
            Self::Shared(values) => Column::Each(values),
            Self::Own(values) => Column::Each(values),
        }
    }
}

/// How the cells of a table are read.
pub(crate) struct Reader {
    pub(crate) unit: TimeUnit,
    /// In which a date is a day.
    pub(crate) zone: Zone,
    words: HashMap<&'static str, Words>,
}

impl Reader {
    pub(crate) fn new(unit: TimeUnit, zone: Zone) -> Self {
        let coded = crate::schema::ENTRIES.iter().filter(|entry| !entry.form.codes().is_empty());
        let words = coded.map(|entry| (entry.name, Words::new(entry.form))).collect();
        Self { unit, zone, words }
    }

    /// A column of codes, months or truths.
    pub(crate) fn codes<'a>(
        &self,
        name: &'static str,
        form: Form,
        array: &'a dyn Array,
    ) -> Cells<'a, u8> {
        if array.data_type() == &DataType::Null {
            return Cells::Missing;
        }
        let read = match form {
            Form::Said => truths(array.as_boolean(), 0, 1),
            Form::Flag => truths(array.as_boolean(), 1, 2),
            Form::Months => match numbers(array) {
                Some(months) => months,
                None => of_texts(array, |text| text.parse().map_or(BAD, months_of)),
            },
            Form::Roles => roles(array),
            _ => {
                if let Some(codes) = array.as_primitive_opt::<UInt8Type>() {
                    if codes.null_count() == 0 {
                        return Cells::Shared(codes.values());
                    }
                    return Cells::Own(known(codes, |code| code));
                }
                let words = self.words.get(name);
                of_texts(array, |text| words.map_or(BAD, |words| words.code(text)))
            }
        };
        Cells::Own(read)
    }

    /// A column of instants, in the unit of the table.
    pub(crate) fn instants<'a>(
        &self,
        name: &'static str,
        array: &'a dyn Array,
    ) -> Result<Cells<'a, i64>, Refusal> {
        let per_second = match array.data_type() {
            DataType::Date32 => {
                let days = array.as_primitive::<Date32Type>();
                return Ok(Cells::Own(self.days(days, |days| days)));
            }
            DataType::Date64 => {
                let days = array.as_primitive::<Date64Type>();
                let day =
                    |millis: i64| i32::try_from(millis.div_euclid(86_400_000)).unwrap_or(i32::MAX);
                return Ok(Cells::Own(self.days(days, day)));
            }
            DataType::Timestamp(unit, _) => unit_of(*unit).per_second(),
            // Nothing but nulls: other types were refused.
            _ => return Ok(Cells::Missing),
        };
        let times = self.unit.per_second() / per_second;
        let (values, nulls) = match array.data_type() {
            DataType::Timestamp(ArrowUnit::Second, _) => parts::<TimestampSecondType>(array),
            DataType::Timestamp(ArrowUnit::Millisecond, _) => {
                parts::<TimestampMillisecondType>(array)
            }
            DataType::Timestamp(ArrowUnit::Microsecond, _) => {
                parts::<TimestampMicrosecondType>(array)
            }
            _ => parts::<TimestampNanosecondType>(array),
        };
        if times == 1 && nulls == 0 {
            return Ok(Cells::Shared(values));
        }
        let mut out = values.to_vec();
        without(&mut out, array.nulls(), NO_INSTANT);
        if times != 1 {
            for count in out.iter_mut().filter(|count| **count != NO_INSTANT) {
                *count = count.checked_mul(times).ok_or_else(|| Refusal {
                    code: "out_of_range",
                    path: name.to_owned(),
                    found: count.to_string(),
                    expected: format!("what {:?} count, the finest unit of the table", self.unit),
                })?;
            }
        }
        Ok(Cells::Own(out))
    }

    /// The instants at which days begin.
    fn days<T: ArrowPrimitiveType>(
        &self,
        days: &PrimitiveArray<T>,
        day: impl Fn(T::Native) -> i32,
    ) -> Vec<i64> {
        // A zone is asked once about each day.
        let mut starts: HashMap<i32, i64> = HashMap::new();
        let mut start = |days: i32| {
            *starts.entry(days).or_insert_with(|| {
                let date = CivilDate::from_days(days);
                date.map_or(NO_INSTANT, |date| self.unit.count(self.zone.start_of_day(date)))
            })
        };
        days.iter().map(|days| days.map_or(NO_INSTANT, |days| start(day(days)))).collect()
    }
}

/// The cell of a column, as people read it.
pub(crate) fn shown(batch: &RecordBatch, column: &str, row: usize) -> String {
    let array = batch.column_by_name(column).filter(|array| array.is_valid(row));
    let text = array.and_then(|array| arrow_cast::display::array_value_to_string(array, row).ok());
    text.unwrap_or_else(|| "null".to_owned()).chars().take(60).collect()
}

pub(crate) const fn unit_of(unit: ArrowUnit) -> TimeUnit {
    match unit {
        ArrowUnit::Second => TimeUnit::Seconds,
        ArrowUnit::Millisecond => TimeUnit::Millis,
        ArrowUnit::Microsecond => TimeUnit::Micros,
        ArrowUnit::Nanosecond => TimeUnit::Nanos,
    }
}

fn parts<T: ArrowPrimitiveType<Native = i64>>(array: &dyn Array) -> (&[i64], usize) {
    let array = array.as_primitive::<T>();
    (array.values(), array.null_count())
}

/// Puts `null` where there is no cell. Columns are mostly full or mostly empty: 64 rows are looked at together.
pub(crate) fn without<T: Copy>(cells: &mut [T], nulls: Option<&NullBuffer>, null: T) {
    let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) else { return };
    let words = nulls.inner().bit_chunks();
    for (cells, word) in cells.chunks_mut(64).zip(words.iter_padded()) {
        match word {
            u64::MAX => {}
            0 => cells.fill(null),
            word => {
                for (bit, cell) in cells.iter_mut().enumerate() {
                    *cell = if word >> bit & 1 == 1 { *cell } else { null };
                }
            }
        }
    }
}

/// The codes of cells; 0 where there is none.
fn known<T: ArrowPrimitiveType>(
    array: &PrimitiveArray<T>,
    code: impl Fn(T::Native) -> u8,
) -> Vec<u8> {
    let mut codes: Vec<u8> = array.values().iter().map(|value| code(*value)).collect();
    without(&mut codes, array.nulls(), 0);
    codes
}

fn truths(array: &BooleanArray, no: u8, yes: u8) -> Vec<u8> {
    let mut codes = vec![no; array.len()];
    let words = array.values().bit_chunks();
    for (codes, word) in codes.chunks_mut(64).zip(words.iter_padded()) {
        if word != 0 {
            for (bit, code) in codes.iter_mut().enumerate() {
                *code = if word >> bit & 1 == 1 { yes } else { no };
            }
        }
    }
    without(&mut codes, array.nulls(), 0);
    codes
}

fn months_of(period: Period) -> u8 {
    u8::try_from(period.months()).unwrap_or(BAD)
}

/// Months of a column of numbers; `None`: it is one of texts.
fn numbers(array: &dyn Array) -> Option<Vec<u8>> {
    fn whole(months: impl TryInto<u8>) -> u8 {
        let months = months.try_into().unwrap_or(BAD);
        // 0 is a number here, and not what is not known.
        if months == 0 { BAD } else { months }
    }
    fn float(months: f64) -> u8 {
        if months.fract() != 0.0 || !(1.0..=120.0).contains(&months) {
            return BAD;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number up to 120"
        )]
        let months = months as u8;
        months
    }
    macro_rules! each {
        ($($type:ident => $code:expr,)+) => {
            $(if let Some(array) = array.as_primitive_opt::<$type>() {
                return Some(known(array, $code));
            })+
        };
    }
    each! {
        UInt8Type => whole,
        UInt16Type => whole,
        UInt32Type => whole,
        UInt64Type => whole,
        Int8Type => whole,
        Int16Type => whole,
        Int32Type => whole,
        Int64Type => whole,
        Float32Type => |months| float(f64::from(months)),
        Float64Type => float,
    }
    None
}

/// Roles, as the bits of a set: texts that hold several names, or lists of them.
fn roles(array: &dyn Array) -> Vec<u8> {
    let one = |name: &str| Role::ALL.iter().copied().find(|role| role.code() == name);
    let all = |text: &str| {
        let names = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let roles = names.filter(|name| !name.is_empty()).map(one);
        roles.collect::<Option<Roles>>().map_or(BAD, Roles::bits)
    };
    let joined = |list: Option<arrow_array::ArrayRef>| {
        let Some(list) = list else { return 0 };
        let names = strings_of(&*list);
        names
            .iter()
            .map(|name| name.and_then(one))
            .collect::<Option<Roles>>()
            .map_or(BAD, Roles::bits)
    };
    if let Some(lists) = array.as_list_opt::<i32>() {
        return lists.iter().map(joined).collect();
    }
    if let Some(lists) = array.as_list_opt::<i64>() {
        return lists.iter().map(joined).collect();
    }
    of_texts(array, all)
}
