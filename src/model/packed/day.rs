//! A day in four bytes, in the order of days.

use crate::model::{Date, Period};

/// Before every day: a period that has always been.
pub(crate) const OPEN_SINCE: i32 = i32::MIN;

/// After every day: a period that never ends.
pub(crate) const OPEN_UNTIL: i32 = i32::MAX;

/// Year, month and day in one number; later days have larger ones.
pub(crate) fn pack(day: Date) -> i32 {
    (i32::from(day.year()) << 16) | (i32::from(day.month()) << 8) | i32::from(day.day())
}

/// The day of a number; `None` if the calendar has none.
pub(crate) fn unpack(packed: i32) -> Option<Date> {
    let [day, month, year @ ..] = packed.to_le_bytes();
    Date::new(i16::from_le_bytes(year), i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether it is a day of the calendar.
pub(crate) fn is_day(packed: i32) -> bool {
    let [day, month, year @ ..] = packed.to_le_bytes();
    let plain =
        (1..=28).contains(&day) && (1..=12).contains(&month) && (-9999..=9999).contains(&i16::from_le_bytes(year));
    plain || unpack(packed).is_some()
}

/// Both bounds of a period.
pub(crate) fn bounds(period: Period) -> (i32, i32) {
    (period.since.map_or(OPEN_SINCE, pack), period.until.map_or(OPEN_UNTIL, pack))
}

/// The period between two bounds.
pub(crate) fn period(since: i32, until: i32) -> Period {
    Period { since: unpack(since), until: unpack(until) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_keep_their_order_and_come_back() {
        let days: Vec<Date> = ["-9999-01-01", "-000001-12-31", "0000-01-01", "2020-02-29", "2020-03-01", "9999-12-31"]
            .iter()
            .map(|day| day.parse().or_else(|_| format!("-00{}", &day[1..]).parse()).unwrap())
            .collect();
        for pair in days.windows(2) {
            assert!(pack(pair[0]) < pack(pair[1]), "{pair:?}");
        }
        for &day in &days {
            assert_eq!(unpack(pack(day)), Some(day));
            assert!(is_day(pack(day)) && OPEN_SINCE < pack(day) && pack(day) < OPEN_UNTIL);
        }
        for none in [OPEN_SINCE, OPEN_UNTIL, pack(days[3]) + (1 << 16), 0] {
            assert!(!is_day(none), "{none:#x}");
        }
    }
}
