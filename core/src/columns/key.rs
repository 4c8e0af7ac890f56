//! What makes rows alike but for their instants, in 96 bits: every code of a row.
//!
//! A code that means nothing is cut to the largest number that its bits hold, which means nothing either.

use super::{
    column::{Column, Columns},
    read::TERM_AS_GIVEN,
};

/// So many rows are answered at a time: what is kept of them between two steps stays near the processor.
pub(super) const BLOCK: usize = 1024;

const CODES: usize = 21;

/// The keys of the rows of a block, and what they are made in.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    /// A block of each column that has the same value in every row.
    same: Vec<[u8; BLOCK]>,
    frequencies: [u16; BLOCK],
    lanes: [[u8; BLOCK]; 10],
    pairs: [[u16; BLOCK]; 6],
    quads: [[u32; BLOCK]; 2],
    pub(super) low: [u64; BLOCK],
    pub(super) high: [u32; BLOCK],
}

/// The columns of codes, in the order in which they are packed.
const fn codes<'a>(columns: &Columns<'a>) -> [(Column<'a, u8>, u8); CODES] {
    [
        (columns.kind, 0),
        (columns.phase, 0),
        (columns.term, TERM_AS_GIVEN),
        (columns.mode, 0),
        (columns.forced, 0),
        (columns.ending, 0),
        (columns.every, 0),
        (columns.standing, 0),
        (columns.commitment, 0),
        (columns.end_rule, 0),
        (columns.restore_mode, 0),
        (columns.restore_forced, 0),
        (columns.cause, 0),
        (columns.restore_every, 0),
        (columns.recommit_every, 0),
        (columns.cancellable, 0),
        (columns.linked_to_hosting, 0),
        (columns.emptied, 0),
        (columns.payment_method, 0),
        (columns.roles, 0),
        (columns.deletion, 0),
    ]
}

impl Keys {
    pub(super) fn new() -> Self {
        Self {
            same: vec![[0; BLOCK]; CODES],
            frequencies: [0; BLOCK],
            lanes: [[0; BLOCK]; 10],
            pairs: [[0; BLOCK]; 6],
            quads: [[0; BLOCK]; 2],
            low: [0; BLOCK],
            high: [0; BLOCK],
        }
    }

    /// Prepares for a table.
    pub(super) fn begin(&mut self, columns: &Columns<'_>) {
        for (same, (column, absent)) in self.same.iter_mut().zip(codes(columns)) {
            if let Column::Missing | Column::Same(_) = column {
                same.fill(column.get(0).unwrap_or(absent));
            }
        }
        self.frequencies.fill(columns.frequencies.get(0).unwrap_or(0));
    }

    /// Makes the keys of a block of a table; those behind its end are of no use.
    pub(super) fn pack(&mut self, block: &Columns<'_>) {
        let mut views: [&[u8]; CODES] = [&[]; CODES];
        for ((view, (column, _)), same) in views.iter_mut().zip(codes(block)).zip(&self.same) {
            *view = match column {
                Column::Each(values) => values,
                Column::Missing | Column::Same(_) => same,
            };
        }
        let [
            kind,
            phase,
            term,
            mode,
            forced,
            ending,
            every,
            standing,
            commitment,
            end_rule,
            restore_mode,
            restore_forced,
            cause,
            restore_every,
            recommit_every,
            cancellable,
            linked,
            emptied,
            payment,
            roles,
            deletion,
        ] = views;
        let frequencies: &[u16] = match block.frequencies {
            Column::Each(values) => values,
            Column::Missing | Column::Same(_) => &self.frequencies,
        };
        let [b1, b2, b4, b5, b8, b9, c8, d8, ..] = &mut self.lanes;
        two(b1, Field::<15, 0>(phase), Field::<7, 4>(term));
        three(b2, Field::<7, 0>(mode), Field::<3, 3>(forced), Field::<7, 5>(ending));
        three(b4, Field::<7, 0>(standing), Field::<3, 3>(commitment), Field::<7, 5>(end_rule));
        let restore = (Field::<7, 0>(restore_mode), Field::<3, 3>(restore_forced));
        three(b5, restore.0, restore.1, Field::<7, 5>(cause));
        two(c8, Field::<3, 0>(cancellable), Field::<3, 2>(linked));
        two(d8, Field::<3, 4>(emptied), Field::<3, 6>(payment));
        two(b8, Field::<255, 0>(&c8[..]), Field::<255, 0>(&d8[..]));
        two(b9, Field::<15, 0>(roles), Field::<3, 4>(deletion));
        let [p0, p1, p2, p3, p4, ..] = &mut self.pairs;
        pair(p0, kind, b1);
        pair(p1, b2, every);
        pair(p2, b4, b5);
        pair(p3, restore_every, recommit_every);
        pair(p4, b8, b9);
        let [q0, q1] = &mut self.quads;
        quad(q0, p0, p1);
        quad(q1, p2, p3);
        for ((word, low), high) in self.low.iter_mut().zip(q0.iter()).zip(q1.iter()) {
            *word = u64::from(*low) | u64::from(*high) << 32;
        }
        quad(&mut self.high, p4, frequencies);
    }
}

/// A column whose numbers are cut to `MOST` and begin at bit `AT`.
#[derive(Clone, Copy)]
struct Field<'a, const MOST: u8, const AT: u8>(&'a [u8]);

impl<const MOST: u8, const AT: u8> Field<'_, MOST, AT> {
    const fn packed(code: u8) -> u8 {
        (if code < MOST { code } else { MOST }) << AT
    }
}

#[inline]
fn two<const A: u8, const P: u8, const B: u8, const Q: u8>(
    out: &mut [u8; BLOCK],
    a: Field<'_, A, P>,
    b: Field<'_, B, Q>,
) {
    for ((out, x), y) in out.iter_mut().zip(a.0).zip(b.0) {
        *out = Field::<A, P>::packed(*x) | Field::<B, Q>::packed(*y);
    }
}

#[inline]
fn three<const A: u8, const P: u8, const B: u8, const Q: u8, const C: u8, const R: u8>(
    out: &mut [u8; BLOCK],
    a: Field<'_, A, P>,
    b: Field<'_, B, Q>,
    c: Field<'_, C, R>,
) {
    for (((out, x), y), z) in out.iter_mut().zip(a.0).zip(b.0).zip(c.0) {
        *out = Field::<A, P>::packed(*x) | Field::<B, Q>::packed(*y) | Field::<C, R>::packed(*z);
    }
}

#[inline]
fn pair(out: &mut [u16; BLOCK], low: &[u8], high: &[u8]) {
    for ((out, low), high) in out.iter_mut().zip(low).zip(high) {
        *out = u16::from(*low) | u16::from(*high) << 8;
    }
}

#[inline]
fn quad(out: &mut [u32; BLOCK], low: &[u16], high: &[u16]) {
    for ((out, low), high) in out.iter_mut().zip(low).zip(high) {
        *out = u32::from(*low) | u32::from(*high) << 16;
    }
}
