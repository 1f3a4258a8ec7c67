//! The importers on the real data sets, which are not part of the repository.
//!
//! They are looked for in the folder that `DEMARCHE_DATA` names, or in `../shared/data` beside the repository; without
//! them every test here is skipped, loudly.

#![allow(clippy::unwrap_used)] // A test that cannot go on fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use demarche::import::{Alliance, Batch, recognise};

/// The file of that name, or `None` where there are no data.
fn bytes(file: &str) -> Option<Vec<u8>> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let folder = std::env::var_os("DEMARCHE_DATA").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("SKIPPED: no data in {}; set DEMARCHE_DATA to test the importers on real files", folder.display());
        return None;
    }
    Some(fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}")))
}

fn batch(file: &str) -> Option<Batch> {
    Some(recognise(file, &bytes(file)?).unwrap_or_else(|error| panic!("{file}: {error}")))
}

#[test]
fn print_everything() {
    let Some(_) = bytes("README.md") else { return };
    for file in [
        "cow/nmc/NMC-60-abridged.csv",
        "cow/nmc/NMC_5_0.csv",
        "cow/alliances/alliance_v4.1_by_dyad.csv",
        "cow/alliances/alliance_v4.1_by_directed.csv",
        "cow/alliances/alliance_v4.1_by_member.csv",
        "cow/alliances/alliance_v4.1_by_member_yearly.csv.gz",
        "cow/alliances/ps_cow_alliance_directed_dyad_year.csv.gz",
        "cow/system/states2016.csv",
        "cow/system/majors2016.csv",
        "cow/system/majors2024.csv",
        "cow/system/system2016.csv",
        "cow/system/COW country codes.csv",
        "cow/mids/MIDA 5.0.csv",
        "cow/mids/MIDB 5.0.csv",
        "cow/mids/MIDI 5.0.csv.gz",
        "cow/mids/MIDIP 5.0.csv.gz",
        "cow/mids/dyadic_mid_4.02.csv.gz",
        "cow/contiguity/contdir.csv",
        "cow/contiguity/contdird.csv.gz",
        "cow/trade/ps_cow_trade_ndy_1870_1989_nonzero.csv.gz",
        "cow/trade/ps_cow_trade_ndy_1990_2014.csv.gz",
        "cow/trade/ps_cow_trade_sy.csv.gz",
        "rivalries/ps_td_rivalries.csv",
        "rivalries/ps_tss_rivalries.csv",
        "influence/sipri_arms_tiv_dyad_year_2012_2018.csv",
    ] {
        let b = batch(file).unwrap();
        println!(
            "{file}: {} {} v{} rows {} facts {}",
            b.set.id,
            b.layout.name,
            b.version,
            b.tally.rows(),
            b.facts.len()
        );
        for (why, lines) in &b.tally.idle {
            println!("   idle {why}: {}", lines.len());
        }
        for (why, lines) in &b.tally.refused {
            println!("   refused {why}: {} {:?}", lines.len(), &lines[..lines.len().min(5)]);
        }
    }
    let set = |file: &str| batch(file).unwrap().facts.alliances.into_iter().collect::<BTreeSet<Alliance>>();
    let (dyad, member) =
        (set("cow/alliances/alliance_v4.1_by_dyad.csv"), set("cow/alliances/alliance_v4.1_by_member.csv"));
    println!("by dyad {} by member {} both {}", dyad.len(), member.len(), dyad.intersection(&member).count());
    for a in dyad.difference(&member).take(10) {
        println!("only dyad {a:?}");
    }
    for a in member.difference(&dyad).take(10) {
        println!("only member {a:?}");
    }
}
