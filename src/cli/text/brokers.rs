//! Brokers, and chokepoints.

use demarche::question::{BrokerLine, Brokers, Chain, Chokepoints, StepKind, count, in_sentence};

use super::super::subject::Subject;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::structure::{SHOWN, about, doubtful, figure, more, named, network};
use super::why::ties;
use super::{Sheet, notes};

/// To `brokers`.
pub(crate) fn brokers(sheet: &mut Sheet, answer: &Brokers, subject: &Subject, top: Option<usize>) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let shown = &answer.ranking[..answer.ranking.len().min(top.unwrap_or(SHOWN))];
    let wide = sheet.width() >= 100;
    // Where ties have no direction, whoever lets in speaks out as often.
    let directed = answer.network == "dependence";
    let columns = [
        Some(("#", Right)),
        Some(("actor", Left)),
        Some(("betw.", Right)),
        Some(("constr.", Right)),
        wide.then_some(("eff. size", Right)),
        Some(("coord.", Right)),
        Some(("itin.", Right)),
        Some(("gate.", Right)),
        directed.then_some(("repr.", Right)),
        Some(("liaison", Right)),
    ];
    let row = |(rank, line): (usize, &BrokerLine)| {
        let cells = [
            (rank + 1).to_string(),
            line.name.clone(),
            figure(line.betweenness, 3),
            figure(line.constraint, 2),
            figure(line.effective_size, 1),
            line.coordinator.to_string(),
            line.itinerant.to_string(),
            line.gatekeeper.to_string(),
            line.representative.to_string(),
            line.liaison.to_string(),
        ];
        cells.into_iter().zip(columns).filter_map(|(cell, column)| column.map(|_| cell)).collect()
    };
    let columns: Vec<_> = columns.into_iter().flatten().collect();
    sheet.table(&columns, shown.iter().enumerate().map(row).collect());
    more(sheet, shown.len(), answer.ranking.len());
    if !answer.cut_points.is_empty() {
        sheet.heading("Cut points");
        for point in &answer.cut_points {
            let parts: Vec<String> = point.cut_off.iter().map(|part| named(part, subject)).collect();
            let apart = if parts.len() > 1 { ", each part by itself" } else { "" };
            let item = format!("Without {}, cut off: {}{apart}.", in_sentence(&point.name), parts.join("; "));
            sheet.item(&item, "  ", "    ");
        }
    }
    if !answer.groups.is_empty() {
        sheet.heading(&format!("Groups, by {}", by(answer, subject)));
    }
    for group in &answer.groups {
        sheet.item(&format!("{}: {}.", group.name, named(&group.actors, subject)), "  ", "    ");
    }
    sheet.gap();
    if let Some(doubt) = &answer.doubt {
        sheet.remark(&format!("Not sure: {doubt}."));
    }
    sheet.remark(
        "betw.: share of the shortest ways between others (Freeman 1977). constr. and eff. size: Burt 1992; low \
         constraint is room to broker. Then the pairs brokered, in either order: coordinator within its own group, \
         itinerant within another, gatekeeper from another into its own, representative from its own into another \
         (as often, where ties have no direction), liaison between two others (Gould and Fernandez 1989). Who is in no \
         group stands for itself.",
    );
    let of = network(answer.network, &answer.basis);
    sheet.remark(&format!("Network: {of}; {}, {}.", count(answer.actors, "actor"), doubtful(&answer.basis)));
    about(sheet, subject);
}

/// To `brokers --from A --to B`.
pub(crate) fn chokepoints(sheet: &mut Sheet, answer: &Chokepoints, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    let [from, to] = answer.names.each_ref().map(|name| in_sentence(name));
    if let Some(chain) = &answer.chain {
        sheet.gap();
        let kept = answer.around.iter().map(|detour| (format!("without {}", in_sentence(&detour.name)), &detour.chain));
        let row =
            |(what, chain): (String, &Chain)| vec![what, told(chain), three(chain.leverage), ties(&chain.because)];
        let rows = [("shortest".to_owned(), chain)].into_iter().chain(kept).map(row).collect();
        sheet.table(&[("", Left), ("chain", Left), ("carries", Right), ("by the ties", Left)], rows);
    }
    for chokepoint in &answer.chokepoints {
        sheet.heading(&format!("Why {}?", in_sentence(&chokepoint.name)));
        let proof = match chokepoint.others.as_slice() {
            [] => format!("Without it, no chain of leverage ends at {to}."),
            others => format!(
                "Without it, the chains of leverage over {to} begin at {}, and {from} is not among them.",
                named(others, subject)
            ),
        };
        sheet.item(&proof, "  ", "  ");
    }
    sheet.gap();
    sheet.remark("→ has leverage over, directly; ⇒ steers. No actor comes twice on a chain.");
    notes(sheet, subject, &answer.cautions);
}

/// A chain in arrows.
fn told(chain: &Chain) -> String {
    let mut text = chain.names.first().cloned().unwrap_or_default();
    for (step, name) in chain.because.iter().zip(chain.names.iter().skip(1)) {
        text.push_str(if step.kind == StepKind::DependsOn { " → " } else { " ⇒ " });
        text.push_str(name);
    }
    text
}

/// The groups as a heading calls them.
fn by(answer: &Brokers, subject: &Subject) -> String {
    match answer.by.as_str() {
        "camp" | "kind" | "form" | "organisation" => answer.by.clone(),
        id => format!("membership in {}", subject.graph.name(&id.into())),
    }
}
