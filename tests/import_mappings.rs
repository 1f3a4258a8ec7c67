//! Any mapping that may be written, applied to any cells: each row is taken, idle or refused, and what is taken is a graph.

use std::io::Cursor;

use demarche::import::{MappedError, read_mapped, read_mapping};
use demarche::text::Rendering;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::import_any::{cell, holds, written};

/// A column: mostly one of those that are likely to hold what is asked of it.
fn of(likely: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![30 => select(likely), 1 => column()]
}

/// A column that is there. The first two are likely to hold states, then follow a year, a figure, a day and a code.
fn column() -> impl Strategy<Value = &'static str> {
    select(&["a", "b", "c", "d", "e", "f"][..])
}

fn template() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => column().prop_map(|column| format!("{{{column}}}")),
        2 => select(&["x", "-", " ", "19", "é", "2001"][..]).prop_map(str::to_owned),
    ];
    vec(pieces, 1..4).prop_map(|pieces| format!("{:?}", pieces.concat()))
}

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        template(),
        (column(), any::<bool>()).prop_map(|(column, otherwise)| {
            let otherwise = if otherwise { ", otherwise: \"trade\"" } else { "" };
            format!("By(column: {column:?}, means: {{\"1\": \"arms\", \"ARM\": \"trade\", \"0\": \"\"}}{otherwise})")
        }),
    ]
    .boxed()
}

fn number() -> BoxedStrategy<String> {
    let figure = || prop_oneof![20 => select(&["0.0", "0.5", "1"][..]), 1 => select(&["1e308", "-1", "1e-320"][..])];
    let times = prop_oneof![20 => select(&["0.01", "1"][..]), 1 => select(&["1e308", "-1", "1e-320", "0.0"][..])];
    let column = (of(&["d"]), times, option::of(figure()));
    prop_oneof![
        figure().prop_map(str::to_owned),
        column.prop_map(|(column, times, otherwise)| {
            let otherwise = otherwise.map(|figure| format!(", otherwise: {figure}")).unwrap_or_default();
            format!("By(column: {column:?}, times: {times}{otherwise})")
        }),
    ]
    .boxed()
}

fn who() -> BoxedStrategy<String> {
    let codes = prop_oneof![
        30 => Just("Iso3"),
        1 => select(&["Cow", "CowLetters", "GleditschWard", "Iso2", "Name"][..]),
    ];
    prop_oneof![
        1 => template(),
        2 => select(&["\"armenia\"", "\"russia\"", "\"body\"", "\"armenia\""][..]).prop_map(str::to_owned),
        8 => (of(&["a", "b"]), codes, any::<bool>()).prop_map(|(column, codes, means)| {
            let means = if means { ", means: {\"1\": \"turkey\", \"0\": \"body\", \"\": \"iran\"}" } else { "" };
            format!("By(column: {column:?}, codes: {codes}{means})")
        }),
    ]
    .boxed()
}

fn date() -> BoxedStrategy<String> {
    let whole = select(&["\"{c}\"", "\"{c}\"", "\"{e}\"", "\"2001\"", "\"19{d}\"", "\"{e}-{f}\""][..]);
    let style = select(&["Iso", "Iso", "Iso", "Compact", "DayMonthYear", "MonthDayYear"][..]);
    prop_oneof![
        whole.prop_map(str::to_owned),
        (of(&["e"]), style).prop_map(|(column, style)| format!("By(column: {column:?}, written: {style})")),
        (of(&["c"]), column(), column())
            .prop_map(|(year, month, day)| format!("By(year: {year:?}, month: {month:?}, day: {day:?})")),
        of(&["c"]).prop_map(|year| format!("By(year: {year:?})")),
    ]
    .boxed()
}

/// A term of a vocabulary of which two are given.
fn term(one: &'static str, other: &'static str) -> BoxedStrategy<String> {
    prop_oneof![
        Just(one.to_owned()),
        (of(&["f"]), any::<bool>()).prop_map(move |(column, otherwise)| {
            let otherwise = if otherwise { format!(", otherwise: {one}") } else { String::new() };
            format!("By(column: {column:?}, means: {{\"1\": {one}, \"2\": {other}, \"GOV\": {other}}}{otherwise})")
        }),
    ]
    .boxed()
}

/// Fields of which each may be left out.
fn fields(all: Vec<(&'static str, BoxedStrategy<String>)>) -> BoxedStrategy<String> {
    let one = |(name, value): (&'static str, BoxedStrategy<String>)| {
        option::weighted(0.15, value).prop_map(move |value| value.map(|value| format!(", {name}: {value}")))
    };
    let all: Vec<_> = all.into_iter().map(one).collect();
    all.prop_map(|fields| fields.into_iter().flatten().collect()).boxed()
}

fn tie() -> BoxedStrategy<String> {
    let common = || {
        let dates = prop_oneof![
            date().prop_map(|date| format!(", during: {date}")),
            (date(), date()).prop_map(|(since, until)| format!(", since: {since}, until: {until}")),
            date().prop_map(|since| format!(", since: {since}")),
            Just(String::new()),
        ];
        let confidence = term("Low", "High");
        let others = vec![
            ("confidence", confidence),
            ("low", number()),
            ("high", number()),
            ("note", text()),
            ("says", text()),
            ("page", text()),
        ];
        (dates, fields(others)).prop_map(|(dates, others)| dates + &others)
    };
    let strength = || fields(vec![("strength", number())]);
    let seat = || fields(vec![("role", text()), ("vote", number()), ("stake", number())]);
    let office = || fields(vec![("office", text()), ("control", number())]);
    prop_oneof![
        (who(), who(), term("DefensePact", "Entente"), strength(), common()).prop_map(
            |(a, b, pact, more, common)| format!("Alliance(between: ({a}, {b}), pact: {pact}{more}{common})")
        ),
        (who(), who(), term("War", "Rivalry"), strength(), common()).prop_map(|(a, b, level, more, common)| format!(
            "Hostility(between: ({a}, {b}), level: {level}{more}{common})"
        )),
        (who(), who(), who(), term("Formulation", "Manipulation"), common()).prop_map(|(by, a, b, style, common)| {
            format!("Mediation(by: {by}, between: ({a}, {b}), style: {style}{common})")
        }),
        (who(), who(), prop_oneof![3 => Just("\"trade\"".to_owned()), 1 => text()], number(), common()).prop_map(
            |(of, on, channel, share, common)| {
                format!("Dependence(of: {of}, on: {on}, channel: {channel}, share: {share}{common})")
            }
        ),
        (who(), who(), seat(), common())
            .prop_map(|(member, of, more, common)| format!("Membership(member: {member}, of: {of}{more}{common})")),
        (who(), who(), office(), common())
            .prop_map(|(leader, of, more, common)| format!("Leadership(leader: {leader}, of: {of}{more}{common})")),
    ]
    .boxed()
}

fn actor() -> BoxedStrategy<String> {
    let named = || {
        let name = prop_oneof![template(), Just("\"Body\"".to_owned())];
        (template(), name, fields(vec![("note", text()), ("capability", number())]))
    };
    let codes = select(&["Iso3", "Iso3", "Cow", "Name"][..]);
    prop_oneof![
        (of(&["a"]), codes, number(), date()).prop_map(|(column, codes, capability, during)| {
            format!("State(id: By(column: {column:?}, codes: {codes}), capability: {capability}, during: {during})")
        }),
        named().prop_map(|(id, name, more)| format!("State(id: {id}, name: {name}{more})")),
        named().prop_map(|(id, name, more)| format!("Leader(id: {id}, name: {name}{more})")),
        named().prop_map(|(id, name, more)| format!("Organisation(id: {id}, name: {name}{more})")),
        Just("Organisation(id: \"body\", name: \"A body\")".to_owned()),
        Just("Leader(id: \"{a}\", name: \"{a}\")".to_owned()),
    ]
    .boxed()
}

/// A row that is mostly what mappings hope for.
fn row() -> impl Strategy<Value = Vec<String>> {
    let likely: [&'static [&'static str]; 6] = [
        &["ARM", "TUR", "RUS"],
        &["AZE", "GEO", "USA"],
        &["1992", "2001", "2012"],
        &["0", "0.25", "1"],
        &["1994-05-12", "2001-01-31"],
        &["1", "2", "GOV"],
    ];
    let cell = |likely: &'static [&'static str]| prop_oneof![40 => select(likely).prop_map(str::to_owned), 1 => cell()];
    likely.map(cell).prop_map(|cells| cells.to_vec())
}

fn filter() -> impl Strategy<Value = String> {
    let test = select(
        &["is: [\"1\", \"ARM\"]", "is_not: [\"0\"]", "at_least: -9", "at_most: 1e9", "at_least: 0, at_most: 2020"][..],
    );
    (column(), test).prop_map(|(column, test)| format!("(column: {column:?}, {test})"))
}

fn mapping() -> impl Strategy<Value = String> {
    let settings = select(
        &[
            "",
            "missing: [\"-9\", \"x\"], ",
            "separator: ';', ",
            "encoding: Latin1, ",
            "title: \"é\", separator: '\\t', ",
        ][..],
    );
    let named = (template(), tie());
    (settings, vec(filter(), 0..2), vec(actor(), 0..3), vec(named, 1..3)).prop_map(|(settings, only, actors, ties)| {
        let ties: Vec<String> = ties
            .into_iter()
            .enumerate()
            // Two ties of one name are a mistake of another kind.
            .map(|(at, (name, tie))| format!("\"t{at}-{}: {tie}", &name[1..]))
            .collect();
        format!(
            "Mapping(id: \"m\", source: (title: \"M\"), {settings}only: [{}], actors: [{}], ties: {{{}}})",
            only.join(", "),
            actors.join(", "),
            ties.join(", ")
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_mapping_makes_a_graph_of_any_cells_or_says_why_not(
        text in mapping(), rows in vec(row(), 1..20), separator in select(&b",;\t"[..]),
    ) {
        let mapping = match read_mapping("any.ron", &text) {
            Ok(mapping) => mapping,
            Err(report) => {
                for error in report.diagnostics() {
                    prop_assert!(error.start().is_some(), "{}", report.render(Rendering::Plain));
                    prop_assert!(!error.message().contains("expected"), "no mistake of form: {}", report.render(Rendering::Plain));
                }
                return Ok(());
            }
        };
        let count = rows.len();
        let headings = ["a", "b", "c", "d", "e", "f"].map(str::to_owned).to_vec();
        let table = written(&[vec![headings], rows].concat(), separator);
        match read_mapped(&mapping, "table.csv", Cursor::new(table.clone())) {
            Ok(batch) => {
                let batch = holds(Ok(batch), &table).unwrap();
                prop_assert!(batch.tally.rows() == count, "{:?} of {count} rows\n{text}", batch.tally);
            }
            // Another separator than the table's makes one column of all; a zero byte no text.
            Err(MappedError::Mapping(report)) => {
                prop_assert!(report.diagnostics()[0].start().is_some());
                prop_assert!(text.contains("separator"), "{}", report.render(Rendering::Plain));
            }
            Err(error) => prop_assert!(table.contains(&0), "{error}\n{text}"),
        }
    }
}
