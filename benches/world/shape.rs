//! What a graph looks like, in the numbers that generated graphs are made after.

use std::collections::{BTreeMap, BTreeSet};

use demarche::leverage::Leverage;
use demarche::model::{Graph, Relation, Snapshot, Tie, TieKind};

/// Prints the shape of a graph on its day.
pub(crate) fn print(graph: &Graph) {
    let snapshot = Snapshot::new(graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    records(graph, &snapshot);
    rows(&leverage);
    regions(&snapshot, &leverage);
}

/// How ties are dated: how many are in force, and how many of one kind two actors have.
fn records(graph: &Graph, snapshot: &Snapshot<'_>) {
    let word = |tie: &Tie| match &tie.relation {
        Relation::Dependence { channel, .. } => channel.to_string(),
        _ => tie.kind().name().to_owned(),
    };
    let mut ever: BTreeMap<String, (usize, BTreeSet<Vec<String>>, usize)> = BTreeMap::new();
    for tie in graph.ties() {
        let entry = ever.entry(word(tie)).or_default();
        entry.0 += 1;
        entry.1.insert(tie.actors().map(|id| id.to_string()).collect());
    }
    snapshot.ties().iter().for_each(|tie| ever.get_mut(&word(tie.tie())).expect("it is a tie of the graph").2 += 1);
    let (all, today) = (graph.ties().len(), snapshot.ties().len());
    println!("{all} ties of {} actors, {today} ({:.1} %) in force on the day", snapshot.len(), percent(today, all));
    let active = (0..snapshot.len()).filter(|&actor| snapshot.ties_of(actor).len() > 0).count();
    println!("{active} actors have a tie in force; {:.1} ties each", 2.0 * today as f64 / active as f64);
    println!("\n{:>14} {:>8} {:>6} {:>10} {:>9}", "", "ties", "%", "in force %", "a pair");
    for (word, (count, pairs, today)) in ever {
        println!(
            "{word:>14} {count:8} {:6.1} {:10.1} {:9.1}",
            percent(count, all),
            percent(today, count),
            count as f64 / pairs.len() as f64
        );
    }
}

/// How much actors depend on others, and on how many.
fn rows(leverage: &Leverage<'_>) {
    let snapshot = leverage.snapshot();
    let sorted = |actor: usize| {
        let mut row: Vec<f64> = leverage.dependences(actor).iter().map(|&(_, figure)| figure).collect();
        row.sort_by(|a, b| b.total_cmp(a));
        row
    };
    let of_states: Vec<Vec<f64>> = (0..snapshot.len())
        .filter(|&actor| snapshot.actor(actor).kind == demarche::model::ActorKind::State)
        .map(sorted)
        .filter(|row| !row.is_empty())
        .collect();
    let sum = |row: &Vec<f64>| row.iter().sum::<f64>();
    let largest = |most: usize| {
        quantiles(of_states.iter().map(|row| row[..most.min(row.len())].iter().sum::<f64>() / sum(row)).collect())
    };
    println!("\nrows of D of {} states: tenth, median and ninth tenth", of_states.len());
    println!("{:>14} {}", "entries", quantiles(of_states.iter().map(|row| row.len() as f64).collect()));
    println!("{:>14} {}", "sum", quantiles(of_states.iter().map(sum).collect()));
    for most in [1, 3, 10, 30] {
        println!("{:>14} {}", format!("top {most}"), largest(most));
    }
    let mut columns = vec![0.0; snapshot.len()];
    let mut degree = vec![0.0; snapshot.len()];
    for actor in 0..snapshot.len() {
        for &(to, figure) in leverage.dependences(actor) {
            columns[to as usize] += figure;
            degree[to as usize] += 1.0;
        }
    }
    let mut order: Vec<usize> = (0..snapshot.len()).collect();
    order.sort_by(|&a, &b| columns[b].total_cmp(&columns[a]));
    let total: f64 = columns.iter().sum();
    println!("\nwhat everybody depends on: part of all dependence on the first");
    for most in [1, 3, 10, 30, 100] {
        let part: f64 = order.iter().take(most).map(|&a| columns[a]).sum::<f64>() / total;
        let core: BTreeSet<usize> = order.iter().take(most).copied().collect();
        let inside: f64 = core
            .iter()
            .map(|&a| {
                leverage
                    .dependences(a)
                    .iter()
                    .filter(|(to, _)| core.contains(&(*to as usize)))
                    .map(|e| e.1)
                    .sum::<f64>()
            })
            .sum();
        let theirs: f64 = core.iter().map(|&a| leverage.dependences(a).iter().map(|e| e.1).sum::<f64>()).sum();
        println!(
            "{most:14} {part:.3}   of their own dependence on each other {:.3}, row sum {:.3}",
            inside / theirs,
            theirs / core.len() as f64
        );
    }
}

/// How much stays in a region, by the first digits of COW numbers.
fn regions(snapshot: &Snapshot<'_>, leverage: &Leverage<'_>) {
    let region = |actor: usize| {
        snapshot.actor(actor).cow.map(|cow| match cow {
            ..200 => 0,
            200..400 => 1,
            400..600 => 2,
            600..700 => 3,
            700..900 => 4,
            _ => 5,
        })
    };
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let states: Vec<usize> = (0..snapshot.len()).filter(|&a| region(a).is_some()).collect();
    for tie in snapshot.ties() {
        let word = match tie.kind() {
            TieKind::Dependence => {
                let Relation::Dependence { channel, .. } = &tie.tie().relation else { continue };
                channel.to_string()
            }
            kind => kind.name().to_owned(),
        };
        let ends: Vec<usize> = tie.tie().actors().filter_map(|id| snapshot.index(id.as_str())).collect();
        let (Some(a), Some(b)) = (region(ends[0]), region(ends[1])) else { continue };
        let entry = kinds.entry(word).or_default();
        entry.0 += 1;
        entry.1 += usize::from(a == b);
    }
    println!("\nties in a region");
    for (word, (all, inside)) in kinds {
        println!("{word:>14} {all:6} {:.3}", inside as f64 / all as f64);
    }
    let mut channels: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for &a in &states {
        for part in leverage.parts(a) {
            let Some(to) = region(part.supplier) else { continue };
            let entry = channels.entry(part.channel).or_default();
            entry.0 += part.dependence();
            entry.1 += if region(a) == Some(to) { part.dependence() } else { 0.0 };
        }
    }
    println!("dependence: sum, share in region");
    for (word, (all, inside)) in channels {
        println!("{word:>14} {:.4} {:.3}", all / states.len() as f64, inside / all);
    }
}

fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all as f64
}

fn quantiles(mut figures: Vec<f64>) -> String {
    figures.sort_by(f64::total_cmp);
    let at = |part: f64| figures[((figures.len() - 1) as f64 * part).round() as usize];
    format!("{:8.3} {:8.3} {:8.3}", at(0.1), at(0.5), at(0.9))
}
