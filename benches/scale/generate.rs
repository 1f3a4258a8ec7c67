//! Graphs of any size in the shape of real data, as text: trade with a heavy tail, blocs of allies, rivals, members,
//! leaders, each tie with its years and its source.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The text of a graph of so many ties, with a tenth as many actors. The same seed gives the same text.
///
/// Of a hundred actors two are states, twenty are leaders, the others organisations; of a hundred ties fifty-eight are
/// trade, ten alliances, five hostilities, five deliveries of arms, ten memberships, two mediations, ten leaderships.
/// Who trades with whom is drawn with a tail: the actor of rank r is drawn about as often as 1/√r.
pub(crate) fn graph(ties: usize, seed: u64) -> String {
    let mut draw = Draw(seed);
    let actors = Actors::of((ties / 10).max(50));
    let mut out = String::with_capacity(ties * 180);
    out.push_str("Graph(\n    title: \"A generated world\",\n    as_of: \"2015-06-30\",\n    sources: {\n");
    for name in ["alliances", "arms", "chronicle", "organisations", "trade"] {
        let _ = writeln!(out, "        \"{name}\": (title: \"The {name} of a generated world\", kind: Dataset),");
    }
    out.push_str("    },\n    actors: {\n");
    actors.write(&mut out, &mut draw);
    out.push_str("    },\n    ties: {\n");
    for (name, tie) in drawn(ties, &actors, &mut draw) {
        let _ = writeln!(out, "        \"{name}\": {tie},");
    }
    out.push_str("    },\n)\n");
    out
}

/// The ties by name, each name once.
fn drawn(ties: usize, actors: &Actors, draw: &mut Draw) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::with_capacity(ties);
    let mut led = BTreeSet::new();
    let leaders = actors.leaders.min(ties / 10);
    for leader in 0..leaders {
        let of = if leader < actors.states { actors.state(leader) } else { actors.organisation(leader) };
        let leader = actors.leader(leader);
        led.insert(leader.clone());
        let tie = format!(
            "Leadership(leader: \"{leader}\", of: \"{of}\", office: \"President\", since: \"{}-01-20\", sources: [\"chronicle\"])",
            1990 + draw.below(30)
        );
        lines.push((format!("{leader}-leads-{of}"), tie));
    }
    let mut taken = BTreeSet::new();
    while lines.len() < ties {
        let (a, b) = (actors.any(draw), actors.any(draw));
        let since = 1950 + draw.below(66);
        let until = since + draw.below(20);
        let years = format!("since: \"{since}-01-01\", until: \"{until}-12-31\"");
        let (name, tie) = match draw.below(90) {
            0..10 => {
                // Allies are of one bloc: a hundred neighbours in rank.
                let (a, b) = actors.neighbours(draw);
                let pact = ["DefensePact", "Neutrality", "Nonaggression", "Entente"][draw.below(4)];
                (
                    format!("alliance-{a}-{b}-{since}"),
                    format!("Alliance(between: (\"{a}\", \"{b}\"), pact: {pact}, {years}, sources: [\"alliances\"])"),
                )
            }
            10..15 => {
                let level = ["Rivalry", "Sanctions", "Threat", "Display", "Force", "War"][draw.below(6)];
                (
                    format!("dispute-{a}-{b}-{since}"),
                    format!(
                        "Hostility(between: (\"{a}\", \"{b}\"), level: {level}, {years}, sources: [\"chronicle\"])"
                    ),
                )
            }
            15..20 => {
                let share = draw.share();
                (
                    format!("arms-{a}-{b}-{since}"),
                    format!(
                        "Dependence(of: \"{a}\", on: \"{b}\", channel: \"arms\", share: {share}, {years}, sources: [\"arms\"])"
                    ),
                )
            }
            20..30 => {
                let (member, of) =
                    (actors.state(draw.below(actors.states)), actors.organisation(draw.below(actors.organisations)));
                (
                    format!("member-{member}-{of}-{since}"),
                    format!("Membership(member: \"{member}\", of: \"{of}\", {years}, sources: [\"organisations\"])"),
                )
            }
            30..32 => {
                let by = actors.state(draw.below(actors.states));
                if by == a || by == b {
                    continue;
                }
                let style = ["Facilitation", "Formulation", "Manipulation"][draw.below(3)];
                (
                    format!("mediation-{by}-{a}-{b}-{since}"),
                    format!(
                        "Mediation(by: \"{by}\", between: (\"{a}\", \"{b}\"), style: {style}, {years}, sources: [\"chronicle\"])"
                    ),
                )
            }
            _ => {
                let share = draw.share();
                (
                    format!("trade-{a}-{b}-{since}"),
                    format!(
                        "Dependence(of: \"{a}\", on: \"{b}\", channel: \"trade\", share: {share}, {years}, sources: [\"trade\"])"
                    ),
                )
            }
        };
        if a != b && taken.insert(name.clone()) {
            lines.push((name, tie));
        }
    }
    lines.sort();
    lines
}

/// How many there are of each kind, and what they are called.
struct Actors {
    states: usize,
    leaders: usize,
    organisations: usize,
}

impl Actors {
    fn of(count: usize) -> Self {
        let (states, leaders) = ((count / 50).max(10), count / 5);
        Self { states, leaders, organisations: count - states - leaders }
    }

    fn write(&self, out: &mut String, draw: &mut Draw) {
        for at in 0..self.leaders {
            let _ = writeln!(out, "        \"{}\": Leader(name: \"Leader No. {at}\"),", self.leader(at));
        }
        for at in 0..self.organisations {
            let capability = draw.share() / 1e4;
            let id = self.organisation(at);
            let _ = writeln!(
                out,
                "        \"{id}\": Organisation(name: \"Organisation No. {at}\", form: Company, capability: {capability}),"
            );
        }
        for at in 0..self.states {
            let capability = draw.share() / 10.0;
            let _ = writeln!(
                out,
                "        \"{}\": State(name: \"State No. {at}\", capability: {capability}),",
                self.state(at)
            );
        }
    }

    fn state(&self, at: usize) -> String {
        format!("state-{at:05}")
    }

    fn leader(&self, at: usize) -> String {
        format!("leader-{at:05}")
    }

    fn organisation(&self, at: usize) -> String {
        format!("body-{at:05}")
    }

    /// By rank: states come first, then organisations.
    fn ranked(&self, rank: usize) -> String {
        if rank < self.states { self.state(rank) } else { self.organisation(rank - self.states) }
    }

    fn any(&self, draw: &mut Draw) -> String {
        let (unit, all) = (draw.unit(), self.states + self.organisations);
        self.ranked(((unit * unit * all as f64) as usize).min(all - 1))
    }

    fn neighbours(&self, draw: &mut Draw) -> (String, String) {
        let all = self.states + self.organisations;
        let first = draw.below(all - 1);
        let second = (first + 1 + draw.below(100)).min(all - 1);
        (self.ranked(first), self.ranked(second))
    }
}

/// SplitMix64: Steele, G. L., Lea, D. and Flood, C. H. (2014). Fast splittable pseudorandom number generators.
/// *OOPSLA 2014*, 453–472. <https://doi.org/10.1145/2660193.2660195>
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A share with a tail, to five digits.
    fn share(&mut self) -> f64 {
        let unit = self.unit();
        ((unit * unit * unit * 1e5).round() / 1e5).max(0.00001)
    }
}
