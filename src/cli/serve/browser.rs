//! Starting a browser.

use std::process::{Command, Stdio};
use std::time::Duration;

/// What opens an address starts a browser and ends, or fails, within so long; what is still running then is a browser.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens an address in the browser of the desktop; `false` where none could be started.
pub(super) fn open(address: &str) -> bool {
    let programs: &[&[&str]] = match std::env::consts::OS {
        "macos" => &[&["open"]],
        "windows" => &[&["rundll32", "url.dll,FileProtocolHandler"]],
        _ => &[&["xdg-open"], &["gio", "open"], &["wslview"]],
    };
    programs.iter().any(|program| opens(program, address))
}

/// Whether a program has opened an address, as far as it tells.
fn opens(program: &[&str], address: &str) -> bool {
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).arg(address);
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        return false;
    };
    let step = Duration::from_millis(50);
    for _ in 0..PATIENCE.as_millis() / step.as_millis() {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(step),
            Err(_) => return false,
        }
    }
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::opens;

    #[test]
    fn a_program_that_fails_has_opened_nothing() {
        assert!(opens(&["true"], "http://127.0.0.1/"));
        assert!(!opens(&["false"], "http://127.0.0.1/"));
        assert!(!opens(&["no-such-program-here"], "http://127.0.0.1/"));
    }
}
