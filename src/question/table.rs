//! An answer as rows and columns, for CSV and other tools that read tables.

use std::sync::Arc;

use crate::model::{ActorId, Date};

use super::Line;

/// Rows under stable column names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Undefined or unknown.
    Empty,
    /// A text; cells that say the same may share it.
    Text(Arc<str>),
    /// A number, to be printed unrounded.
    Number(f64),
    /// A count.
    Count(usize),
}

impl Table {
    /// A table without rows.
    pub fn new(columns: &[&'static str]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// If it has not as many cells as there are columns.
    pub fn push(&mut self, row: Vec<Cell>) {
        assert_eq!(row.len(), self.columns.len(), "a cell for every column");
        self.rows.push(row);
    }
}

impl std::fmt::Display for Cell {
    /// Unrounded, as short as can be read back to the same number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Empty => Ok(()),
            Cell::Text(text) => f.write_str(text),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Count(count) => write!(f, "{count}"),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.into())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text.into())
    }
}

impl From<&ActorId> for Cell {
    fn from(id: &ActorId) -> Self {
        Cell::Text(id.into())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Cell::Count(count)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Cell::Text(date.to_string().into())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// The lines of a ranking by leverage; `who` names the column of the actor a line is about.
pub(super) fn leverage_table<'l>(who: &'static str, lines: impl Iterator<Item = (Date, &'l Line)>) -> Table {
    let mut table =
        Table::new(&["on", "rank", who, "name", "kind", "leverage", "direct", "net", "freedom", "channels"]);
    for (rank, (on, line)) in lines.enumerate() {
        let channels: Vec<String> = line.channels.iter().map(|(channel, part)| format!("{channel}={part}")).collect();
        table.push(vec![
            on.into(),
            (rank + 1).into(),
            Cell::from(line.actor.as_str()),
            line.name.clone().into(),
            line.kind.name().into(),
            line.leverage.into(),
            line.direct.into(),
            line.net.into(),
            line.freedom.into(),
            channels.join(" ").into(),
        ]);
    }
    table
}
