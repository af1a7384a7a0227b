//! The effect of each kind of event on its bar: one table of begins, ends and their order.

use super::StationKind::{self, Begins, Ends, Step};
use crate::record::Event;

/// First word of the kind, second word, effect. In the order in which they happen on one day if nothing else is known;
/// for an instrument, from its first to its last stage.
pub(super) const STEPS: &[(&str, &str, StationKind)] = &[
    ("envoy", "dismissed", Ends),
    ("envoy", "recalled", Ends),
    ("envoy", "resigned", Ends),
    ("envoy", "retired", Ends),
    ("envoy", "removed", Ends),
    ("envoy", "replaced", Ends),
    ("envoy", "left", Ends),
    ("envoy", "term-ended", Ends),
    ("envoy", "expelled", Ends),
    ("envoy", "died", Ends),
    ("envoy", "deceased", Ends),
    ("envoy", "death", Ends),
    ("envoy", "killed", Ends),
    ("envoy", "murdered", Ends),
    ("envoy", "assassinated", Ends),
    ("envoy", "appointed", Begins),
    ("envoy", "reappointed", Begins),
    ("mission", "closed", Ends),
    ("mission", "opened", Begins),
    ("mission", "reopened", Begins),
    ("relations", "severed", Ends),
    ("relations", "suspended", Ends),
    ("relations", "established", Begins),
    ("relations", "resumed", Begins),
    ("treaty", "negotiated", Step),
    ("treaty", "initialled", Step),
    ("treaty", "signed", Step),
    ("visa", "agreement", Step),
    ("trade", "agreement", Step),
    ("treaty", "ratified", Step),
    ("treaty", "in-force", Step),
    ("treaty", "denounced", Ends),
    ("treaty", "ended", Ends),
];

/// Words for a death, which ends every post of the person.
const DEATHS: [&str; 6] = ["died", "deceased", "death", "killed", "murdered", "assassinated"];
/// Stages before an instrument is binding. With none beyond these it is open.
const BEFORE_FORCE: [&str; 4] = ["negotiated", "initialled", "signed", "agreement"];

/// Effect of an event on its bar, and its index in the table.
pub(super) fn of(event: Event<'_>) -> (StationKind, usize) {
    let (family, step) = parts(event);
    let at = STEPS.iter().position(|known| (known.0, known.1) == (family, step));
    let known = at.and_then(|at| Some((STEPS.get(at)?.2, at)));
    // A kind that is not in the table is a step after the begin; for an instrument, after its signing.
    let signed = STEPS.iter().position(|known| known.1 == "ratified").unwrap_or(0);
    known.unwrap_or((Step, signed))
}

/// True if the event is the death of an envoy.
pub(super) fn is_death(event: Event<'_>) -> bool {
    let (family, step) = parts(event);
    family == "envoy" && DEATHS.contains(&step)
}

/// True if an event of an instrument comes before it can be in force.
pub(super) fn is_before_force(event: Event<'_>) -> bool {
    BEFORE_FORCE.contains(&parts(event).1)
}

fn parts(event: Event<'_>) -> (&str, &str) {
    event.kind().split_once('.').unwrap_or((event.kind(), ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::KINDS;

    #[test]
    fn every_kind_of_the_vocabulary_that_stands_on_a_bar_is_in_the_table_or_is_a_step() {
        let steps = [
            "envoy.credentials-copies-presented",
            "envoy.credentials-presented",
            "envoy.credentials-received",
            "mission.moved",
            "mission.upgraded",
            "relations.downgraded",
            "relations.upgraded",
        ];
        for kind in KINDS {
            let Some((family, step)) = kind.word.split_once('.') else { continue };
            if matches!(family, "envoy" | "mission" | "relations" | "treaty") {
                let is_known = STEPS.iter().any(|known| (known.0, known.1) == (family, step));
                assert_ne!(is_known, steps.contains(&kind.word), "{}", kind.word);
            }
        }
        for death in DEATHS {
            assert!(STEPS.contains(&("envoy", death, Ends)), "{death}");
        }
        for (at, step) in STEPS.iter().enumerate() {
            assert!(!STEPS[..at].iter().any(|other| (other.0, other.1) == (step.0, step.1)), "{step:?} is there twice");
        }
    }
}
