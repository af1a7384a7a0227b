//! The requested measurements: the arguments after `--`.

use crate::Case;

/// Adapter, name, sizes, and sizes of a quick run.
type Tool = (&'static str, &'static str, &'static [u32], &'static [u32]);

const OURS: Tool = ("annals", "Annals", &[1_000, 10_000, 100_000, 1_000_000, 10_000_000], &[1_000, 10_000, 100_000]);

/// Each tool with sizes that it can handle.
const PEERS: [Tool; 6] = [
    ("uplot", "uPlot, path of intervals", &[10_000, 100_000, 1_000_000], &[10_000, 100_000]),
    ("echarts", "ECharts custom", &[1_000, 10_000, 100_000], &[10_000]),
    ("echarts-progressive", "ECharts custom, in portions", &[10_000, 100_000], &[10_000]),
    ("timelines-chart", "timelines-chart", &[1_000, 3_000, 10_000], &[1_000]),
    ("vis", "vis-timeline", &[500, 1_000, 2_000], &[1_000]),
    ("timelinejs", "TimelineJS", &[100, 300], &[100]),
];

/// Number of events for the figures of Annals alone.
const ALONE: u32 = 1_000_000;

const USAGE: &str = "Usage: cargo bench --bench peers [-- [--quick] [--samples N] [--ours N,N…|none] \
                     [--peers NAME[:N],NAME…|none] [--alone N]]";

/// The requested measurements.
pub(crate) struct Wish {
    pub(crate) samples: u32,
    ours: Vec<u32>,
    peers: Vec<(&'static Tool, Vec<u32>)>,
    /// Events for the figures of Annals alone, 0 for none.
    pub(crate) alone: u32,
}

impl Wish {
    /// Parses the arguments. The error is a message.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut samples, mut ours, mut peers, mut alone, mut quick) = (None, None, None, None, false);
        while let Some(argument) = arguments.next() {
            let slot = match argument.as_str() {
                // Added by cargo.
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
        let one = |text: Option<String>, usual: u32| text.map_or(Ok(usual), |text| count(&text));
        Ok(Self {
            samples: one(samples, if quick { 1 } else { 3 })?.max(1),
            ours: match ours {
                Some(text) => listed(&text).into_iter().map(count).collect::<Result<_, _>>()?,
                None => sizes(&OURS, quick),
            },
            peers: match peers {
                Some(text) => listed(&text).into_iter().map(|name| peer(name, quick)).collect::<Result<_, _>>()?,
                None => PEERS.iter().map(|tool| (tool, sizes(tool, quick))).collect(),
            },
            alone: one(alone, if quick { ALONE / 10 } else { ALONE })?,
        })
    }

    /// True if any tool is from npm.
    pub(crate) fn has_peers(&self) -> bool {
        !self.peers.is_empty()
    }

    /// All tools with all sizes, the small ones first; a round measures them in this order.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let case = |&(tool, name, ..): &Tool, events| Case { tool, name, events, costs: Vec::new(), fault: None };
        let mut cases: Vec<Case> = self.ours.iter().map(|&events| case(&OURS, events)).collect();
        for (peer, sizes) in &self.peers {
            cases.extend(sizes.iter().map(|&events| case(peer, events)));
        }
        cases.sort_by_key(|case| case.events);
        cases
    }
}

fn sizes(tool: &Tool, quick: bool) -> Vec<u32> {
    if quick { tool.3 } else { tool.2 }.to_vec()
}

fn count(text: &str) -> Result<u32, String> {
    text.replace('_', "").parse().map_err(|_| format!("{text} is not a number of events. {USAGE}"))
}

fn listed(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty() && *part != "none").collect()
}

/// A tool by its name, optionally with a number of events after a colon.
fn peer(text: &str, quick: bool) -> Result<(&'static Tool, Vec<u32>), String> {
    let (name, events) = text.split_once(':').map_or((text, None), |(name, events)| (name, Some(events)));
    let tool = PEERS.iter().find(|(tool, ..)| *tool == name).ok_or_else(|| {
        let names: Vec<&str> = PEERS.iter().map(|(tool, ..)| *tool).collect();
        format!("{name} is none of the peers, which are {}.", names.join(", "))
    })?;
    Ok((tool, events.map_or_else(|| Ok(sizes(tool, quick)), |events| count(events).map(|events| vec![events]))?))
}
