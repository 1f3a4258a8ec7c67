//! Whole conversations about importing: what was typed, what the program said on which stream, and how it ended.

use std::fs;
use std::path::Path;

use crate::common::program::conversation;

/// A folder with the small made-up files, some of them in folders, and some things that are no tables.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let from = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import"));
    let data = folder.path().join("data");
    for (part, files) in [
        (
            "cow",
            &["states.csv", "majors.csv", "nmc.csv", "nmc_old.csv", "by_dyad.csv", "by_member.csv", "midb.csv"][..],
        ),
        ("cow/more", &["mida.csv", "dyadic_mids.csv", "contdir.csv", "trade.csv", "national_trade.csv", "igo.csv"]),
        ("other", &["td.csv", "tss.csv", "sipri.csv", "archigos.csv", "reign.csv"]),
    ] {
        fs::create_dir_all(data.join(part)).expect("a folder");
        for file in files {
            fs::copy(from.join(file), data.join(part).join(file)).expect("copied");
        }
    }
    fs::write(data.join("other/unknown.csv"), "x,y\n1,2\n").expect("written");
    fs::write(data.join("other/empty.csv"), "").expect("written");
    fs::write(data.join("README.md"), "no table\n").expect("written");
    fs::create_dir(folder.path().join("nothing")).expect("a folder");
    folder
}

macro_rules! conversations {
    ($($name:ident: [$($line:literal),* $(,)?];)*) => {
        $(#[test] fn $name() {
            insta::assert_snapshot!(stringify!($name), conversation(folder().path(), &[$($line),*]));
        })*
    };
}

conversations! {
    import_world: [
        "import world data -o world.ron --from 1990 --to 1995",
        "check world.ron",
        "-g world.ron leverage over ARM",
        "COLUMNS=80 import world data",
        "import world data --strict -o strict.ron",
        "check strict.ron",
    ];
    import_one_set: [
        "import cow-alliances data/cow/by_member.csv -o alliances.ron",
        "-g alliances.ron --on 1992-06-01 ties",
        "import auto data/cow/more/trade.csv data/other/unknown.csv -o - --from 1994",
        "COLUMNS=80 import list",
    ];
    import_for_programs: [
        "--format json import cow-nmc data/cow/nmc.csv",
        "--format csv import world data --without cow-nmc,reign",
    ];
    import_mistakes: [
        "import cow-nmcs data/cow/nmc.csv",
        "import cow-nmc data/cow/midb.csv",
        "import cow-nmc data/cow/mcn.csv",
        "import cow-nmc",
        "import world nothing",
        "import world nowhere",
        "import world data/cow/nmc.csv",
        "import world data --from 2000 --to 1990",
        "import world data --least-trade 2",
        "import world data --without trade",
        "import auto data/cow/nmc.csv --with reign",
        "import auto data/other/empty.csv",
    ];
}
