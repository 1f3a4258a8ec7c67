//! Everything about one thing.

use demarche::model::{Actor, Citation, Dispute, Source, Tie};
use demarche::question::{doubts, in_full, list, reference_text};

use super::super::subject::Subject;
use super::Sheet;
use super::listing::{sentence, ties};

/// An actor, with its ties in force.
pub(crate) fn show_actor(sheet: &mut Sheet, actor: &Actor, subject: &Subject) {
    let kind = actor.form.map_or(actor.kind.label(), |form| form.label());
    sheet.verdict(&format!("{} ({}): {kind}", actor.name, actor.id));
    if !actor.aliases.is_empty() {
        fact(sheet, "also called", &list(&actor.aliases));
    }
    let codes: Vec<String> = actor
        .iso3
        .iter()
        .map(|code| format!("ISO {code}"))
        .chain(actor.cow.map(|number| format!("COW {number}")))
        .collect();
    if !codes.is_empty() {
        fact(sheet, "codes", &codes.join(", "));
    }
    let capability = actor.capability.as_ref().and_then(|capability| capability.on(subject.on));
    fact(sheet, "capability", &capability.map_or("unknown".to_owned(), in_full));
    if !actor.needs.is_empty() {
        let needs: Vec<String> = actor.needs.iter().map(|(channel, need)| format!("{channel} {need}")).collect();
        fact(sheet, "needs", &list(&needs));
    }
    if !actor.attributes.is_empty() {
        let known = |value: Option<f64>| value.map_or("unknown".to_owned(), in_full);
        let attributes = actor.attributes.iter().map(|(name, value)| format!("{name} {}", known(value.on(subject.on))));
        fact(sheet, "attributes", &list(&attributes.collect::<Vec<_>>()));
    }
    note(sheet, actor.note.as_deref());
    citations(sheet, &actor.sources, subject);
    let mine: Vec<&Tie> =
        subject.graph.ties_of(actor.id.as_str()).filter(|tie| tie.period.contains(subject.on)).collect();
    sheet.gap();
    ties(sheet, &mine, subject, Some(&actor.name), false);
}

/// A tie, with its sources.
pub(crate) fn show_tie(sheet: &mut Sheet, tie: &Tie, subject: &Subject) {
    let force = if tie.period.contains(subject.on) { "in force" } else { "not in force" };
    sheet.verdict(&format!("{}: {}", tie.id, sentence(tie, subject)));
    fact(sheet, "dates", &format!("{}; {force} on {}", tie.period, subject.on));
    let given = if tie.strength.is_some() { "given in the file" } else { "by its kind, level or field" };
    fact(sheet, "figure", &format!("{} ({given})", tie.strength(&subject.model)));
    if tie.low.is_some() || tie.high.is_some() {
        let bound = |bound: Option<f64>| bound.map_or("?".to_owned(), in_full);
        fact(sheet, "bounds", &format!("between {} and {}", bound(tie.low), bound(tie.high)));
    }
    if let Some(confidence) = tie.confidence {
        fact(sheet, "confidence", confidence.label());
    }
    if let Some(over) = tie.over.as_ref().and_then(|over| subject.graph.dispute(over.as_str())) {
        fact(sheet, "over", &format!("{} ({})", over.name, over.id));
    }
    let doubts: Vec<&str> = doubts(&subject.graph, tie).into_iter().map(|doubt| doubt.label()).collect();
    if !doubts.is_empty() {
        fact(sheet, "not sure", &list(&doubts));
    }
    note(sheet, tie.note.as_deref());
    citations(sheet, &tie.sources, subject);
}

/// A dispute, with the ties that are over it.
pub(crate) fn show_dispute(sheet: &mut Sheet, dispute: &Dispute, subject: &Subject) {
    let parties: Vec<&str> = dispute.parties.iter().map(|party| subject.graph.name(party)).collect();
    sheet.verdict(&format!("{} ({}): dispute of {}", dispute.name, dispute.id, list(&parties)));
    note(sheet, dispute.note.as_deref());
    citations(sheet, &dispute.sources, subject);
    let over: Vec<&Tie> = subject.graph.ties().filter(|tie| tie.over.as_ref() == Some(&dispute.id)).collect();
    sheet.gap();
    ties(sheet, &over, subject, Some(&dispute.name), true);
}

/// A source, with the ties it is cited for.
pub(crate) fn show_source(sheet: &mut Sheet, source: &Source, subject: &Subject) {
    sheet.verdict(&format!("{}: {}", source.id, source.kind.label()));
    sheet.item(&reference_text(source), "  ", "    ");
    note(sheet, source.note.as_deref());
    let cites = |citations: &[Citation]| citations.iter().any(|citation| citation.source == source.id);
    let cited: Vec<&Tie> = subject.graph.ties().filter(|tie| cites(&tie.sources)).collect();
    sheet.gap();
    ties(sheet, &cited, subject, Some(source.id.as_str()), true);
    let actors: Vec<&str> =
        subject.graph.actors().filter(|actor| cites(&actor.sources)).map(|actor| actor.name.as_str()).collect();
    if !actors.is_empty() {
        sheet.gap();
        sheet.paragraph(&format!("It is cited for {}, too.", list(&actors)));
    }
}

fn fact(sheet: &mut Sheet, name: &str, value: &str) {
    sheet.item(value, &format!("  {name}: "), "    ");
}

fn note(sheet: &mut Sheet, note: Option<&str>) {
    if let Some(note) = note {
        sheet.gap();
        sheet.item(note, "  ", "  ");
    }
}

fn citations(sheet: &mut Sheet, citations: &[Citation], subject: &Subject) {
    let mut before = None;
    for citation in citations {
        let Some(source) = subject.graph.source(citation.source.as_str()) else { continue };
        // What one source says several things for is named once.
        if before != Some(&citation.source) {
            sheet.gap();
            sheet.item(&reference_text(source), "  source: ", "    ");
            before = Some(&citation.source);
        }
        if let Some(says) = &citation.says {
            sheet.item(says, "    · ", "      ");
        }
        if let Some(figure) = citation.figure {
            sheet.item(&format!("gives the figure {figure}"), "    · ", "      ");
        }
        if citation.disputes {
            sheet.item("contradicts the claim", "    · ", "      ");
        }
        if let Some(page) = &citation.page {
            sheet.item(page, "    · at ", "      ");
        }
        if let Some(url) = &citation.url {
            sheet.item(url, "    · ", "      ");
        }
    }
}
