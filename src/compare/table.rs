//! A comparison as rows, for CSV and other tools that read tables.

use serde_json::Value;

use crate::question::{Cell, Table};

use super::{CampsChange, Comparison, Contradicted, Edit, FieldChange, Party};

/// The columns; what a section does not have is empty.
const COLUMNS: [&str; 9] = ["section", "id", "over", "field", "before", "after", "change", "rank_before", "rank_after"];

impl Comparison {
    /// One row a change.
    ///
    /// | section | id | over | field | before, after |
    /// |---|---|---|---|---|
    /// | `leverage` | who has it | target | | leverage |
    /// | `first` | target | | | the actor with most leverage over it |
    /// | `leverage_of`, `leverage_over` | actor | | | its leverage over all, and of all over it |
    /// | `freedom` | actor | | | freedom of action |
    /// | `frustration` | | | `at_least`, `at_most` | the net ties that the camps contradict |
    /// | `camp` | actor | | `in_a_camp` | whether it has signed ties, of those who came or went |
    /// | `camp` | actor | | `stands_with` | those whose camp it left and joined, of those who moved |
    /// | `tension` | the two actors | | `sign`, `contradicted` | of their net tie |
    /// | `verdict` | dispute | the two parties | | those who have the leverage that is asked for |
    /// | `mediator` | third party | the two parties | dispute | joint leverage |
    /// | `graph`, `model` | | | field | what the file says |
    /// | `actor`, `tie`, `source`, `dispute` | its id | what became of it | field | what the file says |
    ///
    /// `change` is after less before, `rank_before` and `rank_after` count from 1. Ids in one cell are separated by
    /// spaces. There are rows on camps only if they changed. Of a tie, the field `in_force` says whether it is in force on the day.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&COLUMNS);
        self.answers(&mut table);
        self.edits(&mut table);
        table
    }

    fn answers(&self, table: &mut Table) {
        for line in &self.leverage {
            let mut row = row("leverage", line.actor.as_str(), line.target.as_str(), "");
            row.extend([line.before.into(), line.after.into(), line.change.into()]);
            row.extend([line.rank_before.into(), line.rank_after.into()]);
            table.push(row);
        }
        for line in &self.first {
            let who = |leading: &Option<super::Leading>| leading.as_ref().map(|leading| Cell::from(&leading.actor));
            let mut row = row("first", line.target.as_str(), "", "");
            row.extend([who(&line.before).into(), who(&line.after).into()]);
            table.push(filled(row));
        }
        for line in &self.actors {
            let mut of = row("leverage_of", line.actor.as_str(), "", "");
            of.extend([line.of_before.into(), line.of_after.into(), line.of_change.into()]);
            table.push(filled(of));
            let mut over = row("leverage_over", line.actor.as_str(), "", "");
            over.extend([line.over_before.into(), line.over_after.into(), line.over_change.into()]);
            table.push(filled(over));
        }
        for line in &self.freedom {
            let mut row = row("freedom", line.actor.as_str(), "", "");
            row.extend([line.before.into(), line.after.into(), line.change.into()]);
            table.push(filled(row));
        }
        if self.camps.has_changed() {
            camps(table, &self.camps);
        }
        for dispute in &self.disputes {
            let between = dispute.between.each_ref().map(|party| party.actor.as_str()).join(" ");
            let mut verdict = row("verdict", dispute.dispute.as_str(), &between, "");
            verdict.extend([ids(&dispute.have_it_before), ids(&dispute.have_it_after)]);
            table.push(filled(verdict));
            for line in &dispute.ranking {
                let mut row = row("mediator", line.actor.as_str(), &between, dispute.dispute.as_str());
                row.extend([line.before.into(), line.after.into(), line.change.into()]);
                row.extend([line.rank_before.into(), line.rank_after.into()]);
                table.push(row);
            }
        }
    }

    fn edits(&self, table: &mut Table) {
        let content = &self.content;
        fields(table, "graph", "", "", &content.graph);
        fields(table, "model", "", "", &content.model);
        for (section, edits) in [
            ("actor", &content.actors),
            ("tie", &content.ties),
            ("source", &content.sources),
            ("dispute", &content.disputes),
        ] {
            edits.iter().for_each(|edit| one_edit(table, section, edit));
        }
    }
}

fn camps(table: &mut Table, camps: &CampsChange) {
    for (field, at) in [("at_least", 0), ("at_most", 1)] {
        let (before, after) = (camps.before.interval[at], camps.after.interval[at]);
        let mut row = row("frustration", "", "", field);
        row.extend([before.into(), after.into(), (after - before).into()]);
        table.push(filled(row));
    }
    for (who, came) in [(&camps.came, true), (&camps.went, false)] {
        for party in who {
            let mut row = row("camp", party.actor.as_str(), "", "in_a_camp");
            row.extend([(!came).to_string().into(), came.to_string().into()]);
            table.push(filled(row));
        }
    }
    for line in &camps.moves {
        for party in &line.actors {
            let mut row = row("camp", party.actor.as_str(), "", "stands_with");
            row.extend([ids(&line.left), ids(&line.joined)]);
            table.push(filled(row));
        }
    }
    for line in &camps.tensions {
        let between = line.between.each_ref().map(|party| party.actor.as_str()).join(" ");
        let sign = |sign: Option<i8>| Cell::from(sign.map(f64::from));
        let status = |status: Option<Contradicted>| Cell::from(status.map(Contradicted::name));
        for (field, before, after) in [
            ("sign", sign(line.sign_before), sign(line.sign_after)),
            ("contradicted", status(line.before), status(line.after)),
        ] {
            let mut row = row("tension", &between, "", field);
            row.extend([before, after]);
            table.push(filled(row));
        }
    }
}

/// Ids in one cell.
fn ids(parties: &[Party]) -> Cell {
    parties.iter().map(|party| party.actor.as_str()).collect::<Vec<_>>().join(" ").into()
}

fn one_edit(table: &mut Table, section: &str, edit: &Edit) {
    if let (Some(before), Some(after)) = (edit.in_force_before, edit.in_force_after) {
        let mut row = row(section, &edit.id, edit.change.name(), "in_force");
        row.extend([before.to_string().into(), after.to_string().into()]);
        table.push(filled(row));
    }
    fields(table, section, &edit.id, edit.change.name(), &edit.fields);
}

fn fields(table: &mut Table, section: &str, id: &str, change: &str, fields: &[FieldChange]) {
    for field in fields {
        let mut row = row(section, id, change, &field.field);
        row.extend([cell(&field.before), cell(&field.after)]);
        if let (Some(before), Some(after)) = (field.before.as_f64(), field.after.as_f64()) {
            row.push((after - before).into());
        }
        table.push(filled(row));
    }
}

/// The first cells of a row.
fn row(section: &str, id: &str, over: &str, field: &str) -> Vec<Cell> {
    [section, id, over, field].map(|text| if text.is_empty() { Cell::Empty } else { text.into() }).into()
}

/// The row with empty cells up to its end.
fn filled(mut row: Vec<Cell>) -> Vec<Cell> {
    row.resize(COLUMNS.len(), Cell::Empty);
    row
}

/// What a file says, as a cell: lists are separated by spaces, what a source says is JSON.
fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::String(text) => text.as_str().into(),
        Value::Number(number) => number.as_f64().into(),
        Value::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            items.join(" ").into()
        }
        other => other.to_string().into(),
    }
}
