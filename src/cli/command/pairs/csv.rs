//! All pairs as rows.

use demarche::question::{All, AllOver, Cell};

use super::super::super::decimal::decimal;
use super::super::super::failure::Failure;
use super::super::super::output;
use super::super::super::whole::Whole;
use super::Stream;

/// A date and a number take no more than this, with what stands between.
const REST: usize = 10 + 32 + 4;

/// How long a row is at most, where ids are no longer than so many letters.
pub(super) fn figure(widest: usize) -> usize {
    2 * widest + REST
}

/// Writes a row a figure, the same as the table of the answer.
pub(super) fn write(stream: &mut Stream<'_, '_, '_>, all: &All<'_>, whole: Whole) -> Result<Whole, Failure> {
    let heading: Vec<Cell> = All::COLUMNS.into_iter().map(Cell::from).collect();
    // What is the same in many rows is put into the form of a cell once.
    let cells: Vec<Vec<u8>> =
        stream.pairs.leverage().snapshot().actors().iter().map(|actor| output::csv_cell(&(&actor.id).into())).collect();
    let on = output::csv_cell(&all.on.into());
    let each = |over: AllOver<'_>| {
        let begin = [on.as_slice(), b",", &cells[over.index], b","].concat();
        let length = over.ranking.iter().map(|figure| begin.len() + cells[figure.index].len() + 24).sum();
        let mut bytes = Vec::with_capacity(length);
        for figure in &over.ranking {
            bytes.extend_from_slice(&begin);
            bytes.extend_from_slice(&cells[figure.index]);
            bytes.push(b',');
            decimal(figure.leverage, &mut bytes);
            bytes.push(b'\n');
        }
        bytes
    };
    stream.write(&output::csv_rows(&[heading]), each, b"", whole)
}
