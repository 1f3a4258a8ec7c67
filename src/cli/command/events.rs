//! `import` of data sets of events: what a backtest asks about.

use demarche::import::{Batch, Day, EventAccount, EventOptions, Parity, select};
use demarche::question::{Cell, Table};

use super::super::args::{DayOfPeriod, Ids, Import};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::{Output, csv};
use super::super::text;

/// Events of files that have been read.
pub(super) fn run(command: &Import, batches: &[Batch], output: &mut Output) -> Result<(), Failure> {
    let asked = &command.events;
    let options = EventOptions {
        from: command.from,
        to: command.to,
        period: asked.period,
        day: match asked.day {
            Some(DayOfPeriod::Last) => Day::Last,
            Some(DayOfPeriod::First) | None => Day::First,
        },
        ids: asked.ids.map(|ids| match ids {
            Ids::Even => Parity::Even,
            Ids::Odd => Parity::Odd,
        }),
        offers: asked.offers,
        leading: asked.principal,
        strict: asked.mediation_only,
        others: asked.organisations,
    };
    let events: Vec<_> = batches.iter().flat_map(|batch| batch.facts.events.iter().cloned()).collect();
    let chosen = select(&events, &options);
    let account = EventAccount::new(batches, &chosen);
    let refused = command.strict && account.refused() > 0;
    let written = match &command.output {
        Some(path) if !refused => {
            file::write_whole(path, &csv(&chosen.table()))?;
            Some(path.as_path())
        }
        _ => None,
    };
    // Events on standard output leave no room for anything else there.
    if !written.is_some_and(file::is_stream) {
        let table = || files(&account);
        output.answer(&account, table, |sheet| text::events(sheet, &account, written, command.strict))?;
    }
    if refused { Err(Failure::Said) } else { Ok(()) }
}

/// A row a file.
fn files(account: &EventAccount) -> Table {
    let columns =
        ["file", "data_set", "version", "layout", "rows", "taken", "idle", "refused", "first_year", "last_year"];
    let mut table = Table::new(&columns);
    let year = |year: Option<i16>| Cell::from(year.map(|year| year.to_string()));
    for file in &account.files {
        table.push(vec![
            file.file.clone().into(),
            file.data_set.into(),
            file.version.clone().into(),
            file.layout.into(),
            file.rows.into(),
            file.taken.into(),
            file.idle_rows().into(),
            file.refused_rows().into(),
            year(file.first_year),
            year(file.last_year),
        ]);
    }
    table
}
