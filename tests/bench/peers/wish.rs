//! What is to be measured: the arguments after `--`.

use crate::Case;

/// Adapter, name, sizes, and sizes of a quick run.
type Tool = (&'static str, &'static str, &'static [u32], &'static [u32]);

const OURS: Tool = ("annals", "Annals", &[1_000, 10_000, 100_000, 1_000_000, 10_000_000], &[1_000, 10_000, 100_000]);

/// Each at sizes that it can bear.
const PEERS: [Tool; 6] = [
    ("uplot", "uPlot, path of intervals", &[10_000, 100_000, 1_000_000], &[10_000, 100_000]),
    ("echarts", "ECharts custom", &[1_000, 10_000, 100_000], &[10_000]),
    ("echarts-progressive", "ECharts custom, in portions", &[10_000, 100_000], &[10_000]),
    ("timelines-chart", "timelines-chart", &[1_000, 3_000, 10_000], &[1_000]),
    ("vis", "vis-timeline", &[500, 1_000, 2_000], &[1_000]),
    ("timelinejs", "TimelineJS", &[100, 300], &[100]),
];

/// Events that the figures of Annals alone are about.
const ALONE: u32 = 1_000_000;

const USAGE: &str = "Usage: cargo bench --bench peers [-- [--quick] [--samples N] [--ours N,N…|none] \
                     [--peers NAME,NAME…|none] [--alone N]]";

/// What is to be measured.
pub(crate) struct Wish {
    pub(crate) samples: u32,
    ours: Vec<u32>,
    pub(crate) peers: Vec<&'static Tool>,
    quick: bool,
    /// Events of the figures of Annals alone, 0 for none.
    pub(crate) alone: u32,
}

impl Wish {
    /// Reads the arguments; a sentence says what is wrong with them.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut samples, mut ours, mut peers, mut alone, mut quick) = (None, None, None, None, false);
        while let Some(argument) = arguments.next() {
            let slot = match argument.as_str() {
                // Given by cargo.
                "--bench" => continue,
                "--quick" => {
                    quick = true;
                    continue;
                }
                "--samples" => &mut samples,
                "--ours" => &mut ours,
                "--peers" => &mut peers,
                "--alone" => &mut alone,
                _ => return Err(format!("{argument} is not known here. {USAGE}")),
            };
            *slot = Some(arguments.next().ok_or_else(|| format!("{argument} needs a value. {USAGE}"))?);
        }
        let count = |text: &str| {
            text.replace('_', "").parse::<u32>().map_err(|_| format!("{text} is not a number of events. {USAGE}"))
        };
        let one = |text: Option<String>, usual: u32| text.map_or(Ok(usual), |text| count(&text));
        Ok(Self {
            samples: one(samples, if quick { 1 } else { 3 })?.max(1),
            ours: match ours {
                Some(text) => listed(&text).into_iter().map(count).collect::<Result<_, _>>()?,
                None => if quick { OURS.3 } else { OURS.2 }.to_vec(),
            },
            peers: match peers {
                Some(text) => listed(&text).into_iter().map(peer).collect::<Result<_, _>>()?,
                None => PEERS.iter().collect(),
            },
            quick,
            alone: one(alone, if quick { ALONE / 10 } else { ALONE })?,
        })
    }

    /// All tools with all sizes, the small ones first; a round goes through them in this order.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let case = |&(tool, name, ..): &Tool, events| Case { tool, name, events, costs: Vec::new(), fault: None };
        let mut cases: Vec<Case> = self.ours.iter().map(|&events| case(&OURS, events)).collect();
        for peer in &self.peers {
            cases.extend(if self.quick { peer.3 } else { peer.2 }.iter().map(|&events| case(peer, events)));
        }
        cases.sort_by_key(|case| case.events);
        cases
    }
}

fn listed(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty() && *part != "none").collect()
}

fn peer(name: &str) -> Result<&'static Tool, String> {
    PEERS.iter().find(|(tool, ..)| *tool == name).ok_or_else(|| {
        let names: Vec<&str> = PEERS.iter().map(|(tool, ..)| *tool).collect();
        format!("{name} is none of the peers, which are {}.", names.join(", "))
    })
}
