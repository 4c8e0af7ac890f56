//! Sets of frequencies, numbered the same in every table: what an engine learnt of one holds for the next.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use arrow_array::{Array, GenericListArray, OffsetSizeTrait, cast::AsArray, types::Int64Type};
use arrow_schema::DataType;
use rinnovo::{Frequencies, Period};

/// Sets beyond as many are a mistake.
const MOST: usize = 1 << 15;

/// Means nothing: there are fewer sets.
const BAD: u16 = u16::MAX;

/// A row's months as bits; bit 0, which is no month, for what is no frequency.
type Bits = u128;

#[derive(Clone, Default)]
struct Sets {
    places: HashMap<Bits, u16>,
    all: Vec<Frequencies>,
}

/// The sets that columns offer, and for each column by row which of them, counted from 1; 0 where there is none.
pub(crate) fn places(columns: &[&dyn Array]) -> (Vec<Frequencies>, Vec<Vec<u16>>) {
    static SETS: Mutex<Option<Sets>> = Mutex::new(None);
    let mut known = SETS.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if known.all.len() > MOST / 2 {
        // Tables that never end: numbers begin anew.
        *known = Sets::default();
    }
    let places = columns.iter().map(|column| known.places_of(*column)).collect();
    (known.all.clone(), places)
}

impl Sets {
    fn places_of(&mut self, column: &dyn Array) -> Vec<u16> {
        if let Some(lists) = column.as_list_opt::<i32>() {
            self.of_lists(lists)
        } else if let Some(lists) = column.as_list_opt::<i64>() {
            self.of_lists(lists)
        } else {
            vec![0; column.len()]
        }
    }

    fn of_lists<O: OffsetSizeTrait>(&mut self, lists: &GenericListArray<O>) -> Vec<u16> {
        // A slice of lists holds the months of all of them.
        let ends = lists.offsets().first().zip(lists.offsets().last());
        let (first, end) = ends.map_or((0, 0), |(first, end)| (first.as_usize(), end.as_usize()));
        let months = lists.values().slice(first, end - first);
        let Ok(months) = arrow_cast::cast(&months, &DataType::Int64) else {
            return vec![BAD; lists.len()];
        };
        let months: Vec<Bits> = months
            .as_primitive::<Int64Type>()
            .iter()
            .map(|months| match months {
                Some(months) if (1..=120).contains(&months) => 1 << months,
                _ => 1,
            })
            .collect();
        let rows = lists.offsets().windows(2).enumerate();
        let mut last = (0, 0);
        let place = |(row, ends): (usize, &[O])| {
            let (Some(start), Some(end)) = (ends.first(), ends.last()) else { return 0 };
            if lists.is_null(row) {
                return 0;
            }
            let months =
                months.get(start.as_usize() - first..end.as_usize() - first).unwrap_or_default();
            let bits = months.iter().fold(0, |set, month| set | month);
            if last.1 == 0 || last.0 != bits {
                last = (bits, self.place(bits));
            }
            last.1
        };
        rows.map(place).collect()
    }

    fn place(&mut self, bits: Bits) -> u16 {
        if let Some(place) = self.places.get(&bits) {
            return *place;
        }
        match u16::try_from(self.all.len() + 1) {
            Ok(place) if bits & 1 == 0 && self.all.len() < MOST => {
                let period = |months: &u32| bits >> months & 1 == 1;
                let periods =
                    (1..=120).filter(period).filter_map(|months| Period::from_months(months).ok());
                self.all.push(periods.collect());
                self.places.insert(bits, place);
                place
            }
            _ => BAD,
        }
    }
}
