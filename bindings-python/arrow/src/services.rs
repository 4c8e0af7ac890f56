//! Services as a table: what `answers` and `forecast` read.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Decimal128Array, DictionaryArray, ListArray, PrimitiveArray,
    RecordBatch, StringArray, TimestampMicrosecondArray, UInt8Array,
    types::{Int16Type, UInt8Type},
};
use arrow_schema::{DataType, Field, Schema};
use rinnovo::{
    Account, Frequencies, Roles,
    columns::{Column, NO_INSTANT, Rows, TimeUnit},
};

use crate::{
    answers::unmade,
    error::Refusal,
    schema::{ENTRIES, Form},
};

/// Prices have at most as many places here; the provider's have two.
const PLACES: u32 = 9;

/// The table of an account, one row for each service in its order, with the id of each.
pub(crate) fn table(account: &Account) -> Result<RecordBatch, Refusal> {
    let services = account.services();
    let mut rows = Rows::new(TimeUnit::Micros);
    for service in services {
        rows.push(&service.facts, account.roles_for(service), account.payment_method);
    }
    let columns = rows.columns();
    let sets = |place: u16| columns.offered.get(usize::from(place).checked_sub(1)?).copied();
    let ids: StringArray = services.iter().map(|service| Some(service.id.as_str())).collect();
    let mut made: Vec<(Field, ArrayRef)> = vec![(field("id", DataType::Utf8), Arc::new(ids))];
    macro_rules! push {
        (codes: $($code:ident)+; instants: $($instant:ident)+) => {
            for entry in ENTRIES {
                let array: ArrayRef = match entry.name {
                    $(stringify!($code) => codes(entry.form, columns.$code)?,)+
                    $(stringify!($instant) => instants(columns.$instant),)+
                    "frequencies" => {
                        let sets = each(columns.frequencies).iter().map(|place| sets(*place));
                        frequencies(sets)
                    }
                    "price" => amounts(account)?,
                    "currency" => {
                        let currencies: Vec<_> = services
                            .iter()
                            .map(|service| Some(service.price.as_ref()?.currency.to_string()))
                            .collect();
                        // There are fewer currencies than keys.
                        let currencies = currencies.iter().map(Option::as_deref);
                        Arc::new(currencies.collect::<DictionaryArray<Int16Type>>())
                    }
                    _ => continue,
                };
                made.push((field(entry.name, array.data_type().clone()), array));
            }
        };
    }
    push! {
        codes: kind term phase cause mode every forced ending restore_mode restore_every restore_forced standing commitment
            end_rule recommit_every deletion cancellable linked_to_hosting emptied roles payment_method;
        instants: created term_start term_end term_anchor phase_at erase_at ending_requested_at standing_at commitment_end
            deletion_requested_at deletion_expires_at
    }
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = made.into_iter().unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(unmade)
}

fn field(name: &str, of: DataType) -> Field {
    Field::new(name, of, true)
}

fn each<T: Copy>(column: Column<'_, T>) -> &[T] {
    match column {
        Column::Each(values) => values,
        Column::Missing | Column::Same(_) => &[],
    }
}

fn codes(form: Form, column: Column<'_, u8>) -> Result<ArrayRef, Refusal> {
    let codes = each(column);
    let some = |code: &u8| (*code != 0).then_some(*code);
    Ok(match form {
        Form::Months => Arc::new(codes.iter().map(some).collect::<UInt8Array>()),
        Form::Said => Arc::new(codes.iter().map(|code| Some(*code == 1)).collect::<BooleanArray>()),
        Form::Flag => {
            let flags = codes.iter().map(|code| some(code).map(|code| code == 2));
            Arc::new(flags.collect::<BooleanArray>())
        }
        Form::Roles => {
            let names = (0..=Roles::ALL.bits()).map(|bits| {
                let roles = rinnovo::Role::ALL.iter().filter(|role| bits >> **role as u8 & 1 == 1);
                roles.map(|role| role.code()).collect::<Vec<_>>().join(" ")
            });
            dictionary(codes.iter().map(|code| Some(*code)), names.collect())?
        }
        form => {
            let names = form.codes().into_iter().map(str::to_owned).collect();
            dictionary(codes.iter().map(|code| code.checked_sub(1)), names)?
        }
    })
}

fn dictionary(
    keys: impl Iterator<Item = Option<u8>>,
    names: Vec<String>,
) -> Result<ArrayRef, Refusal> {
    let keys: PrimitiveArray<UInt8Type> = keys.collect();
    let names = Arc::new(StringArray::from(names));
    Ok(Arc::new(DictionaryArray::try_new(keys, names).map_err(unmade)?))
}

fn instants(column: Column<'_, i64>) -> ArrayRef {
    let counts = each(column).iter().map(|count| (*count != NO_INSTANT).then_some(*count));
    Arc::new(counts.collect::<TimestampMicrosecondArray>().with_timezone("UTC"))
}

fn frequencies(sets: impl Iterator<Item = Option<Frequencies>>) -> ArrayRef {
    let lists = sets.map(|set| {
        let set = set?;
        Some(set.iter().map(|every| u8::try_from(every.months()).ok()).collect::<Vec<_>>())
    });
    Arc::new(ListArray::from_iter_primitive::<UInt8Type, _, _>(lists))
}

fn amounts(account: &Account) -> Result<ArrayRef, Refusal> {
    let units = account.services().iter().map(|service| {
        let Some(price) = &service.price else { return Ok(None) };
        let mut amount = price.amount;
        amount.rescale(PLACES);
        let exact = amount == price.amount && amount.scale() == PLACES;
        let refusal = || Refusal {
            code: "out_of_range",
            path: format!("{}.price", service.id),
            found: price.amount.to_string(),
            expected: format!("an amount with at most {PLACES} places"),
        };
        exact.then(|| Some(amount.mantissa())).ok_or_else(refusal)
    });
    let units = units.collect::<Result<Decimal128Array, Refusal>>()?;
    let scale = i8::try_from(PLACES).unwrap_or(0);
    Ok(Arc::new(units.with_precision_and_scale(38, scale).map_err(unmade)?))
}
