//! A table becomes facts, by a mapping.

use std::collections::BTreeMap;
use std::io::Read;

use super::Mapping;
use super::actors::Actors;
use super::cells::Cells;
use super::check::missing_columns;
use super::form::{EncodingForm, MappingForm};
use super::ties::{LACKS, misfit, tie};
use crate::import::fact::Facts;
use crate::import::read::{Column, Encoding, Table, Use};
use crate::import::set::{DataSet, Layout, Reference};
use crate::import::{Batch, ImportError};
use crate::model::{Reliability, Tie};
use crate::text::Report;

/// Why nothing can be made of a table by a mapping.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MappedError {
    /// The table cannot be read.
    #[error(transparent)]
    Table(#[from] ImportError),
    /// The mapping does not fit the table.
    #[error("the mapping names columns that the file has not")]
    Mapping(Report),
}

/// Any table.
static CSV: DataSet = DataSet {
    id: "csv",
    reference: Reference {
        title: "Any table, by a mapping",
        authors: &[],
        publisher: "",
        date: "",
        doi: None,
        note: "",
    },
    version: "",
    gives: "what the mapping says",
    grade: (Reliability::F, 6),
    in_world: false,
    missing: &[],
    layouts: &[],
};

static MAPPED: Layout = Layout { name: "mapped", headings: &[], columns: &[], rank: 0, read: |_, _| Ok(()) };

/// Makes of a table what a mapping says. `name` is what the file is called in messages.
///
/// # Errors
/// If the table cannot be read, or lacks columns that the mapping names. Bad rows are no error: they are in the tally.
pub fn read_mapped(mapping: &Mapping, name: &str, from: impl Read + 'static) -> Result<Batch, MappedError> {
    let form = &mapping.form;
    let mut table = Table::open(Box::new(from))?;
    prepare(form, &mut table);
    let missing = missing_columns(&mapping.file, &mapping.tree, table.headings(), name);
    if missing.has_errors() {
        return Err(MappedError::Mapping(missing));
    }
    let columns = table.headings().iter().map(|heading| Ok((heading.clone(), table.column(heading)?)));
    let columns = columns.collect::<Result<BTreeMap<String, Column>, ImportError>>()?;
    let mut facts = Facts::default();
    let (actors, rows) = rows(mapping, &mut table, &columns, &mut facts);
    if let Some(failure) = table.take_failure() {
        return Err(failure.into());
    }
    // Only now is it known who there is.
    for (line, ties) in rows {
        match ties.iter().find_map(|tie| misfit(tie, &actors)) {
            None => facts.ties.extend(ties),
            Some(refusal) => {
                table.tally.taken -= 1;
                table.tally.refuse(line, refusal);
            }
        }
    }
    facts.actors.extend(actors.into_actors());
    Ok(Batch {
        name: name.to_owned(),
        set: &CSV,
        layout: &MAPPED,
        version: mapping.source.version.clone().unwrap_or_default(),
        own_source: Some(mapping.source.clone()),
        encoding: table.encoding,
        packing: table.packing,
        facts,
        tally: table.tally,
    })
}

fn prepare(form: &MappingForm, table: &mut Table) {
    if let Some(separator) = form.separator {
        table.set_delimiter(u8::try_from(separator).unwrap_or(b','));
    }
    if form.encoding == Some(EncodingForm::Latin1) {
        table.set_encoding(Encoding::Latin1);
    }
    if let Some(headings) = &form.headings {
        let names: Vec<&str> = headings.iter().map(|heading| heading.trim()).collect();
        table.name_columns(&names);
    }
    if let Some(missing) = &form.missing {
        let missing: Vec<&str> = missing.iter().map(|text| text.trim()).collect();
        table.set_missing(&missing);
        table.set_own_missing();
    }
}

type Rows = Vec<(u64, Vec<Tie>)>;

/// What rows say, as far as each can be judged on its own.
fn rows(mapping: &Mapping, table: &mut Table, columns: &BTreeMap<String, Column>, facts: &mut Facts) -> (Actors, Rows) {
    let (form, mut actors, mut rows) = (&mapping.form, Actors::default(), Rows::new());
    table.each(|row| {
        let cells = Cells { row, columns };
        for filter in &form.only {
            if !cells.passes(filter)? {
                return Ok(Use::Idle("left out by 'only'"));
            }
        }
        let mut ties = Vec::new();
        for (name, rule) in &form.ties.0 {
            ties.extend(tie(name, rule, &cells, &mapping.source.id)?);
        }
        let said = form.actors.iter().map(|rule| actors.say(rule, &cells)).collect::<Result<Vec<_>, _>>()?;
        if ties.is_empty() && said.is_empty() {
            return Ok(Use::Idle(LACKS));
        }
        said.into_iter().for_each(|said| actors.keep(said, facts));
        rows.push((row.line(), ties));
        Ok(Use::Taken)
    });
    (actors, rows)
}
