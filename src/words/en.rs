//! English: the one complete table, which defines the keys of all others.
//!
//! A pattern holds `{0}`, `{1}`… for its parts. A pattern that counts has forms, separated by `|`: in English for one and
//! for all other numbers, in another language as many as its rule (`PLURAL`) has. Kinds and families are in the order of the record's vocabulary, signs in the order of the legend,
//! relations in that of [`relation`](super::relation): each is found by its distance from the first.

/// The index of a pattern in the tables of words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Key(pub(super) u16);

impl Key {
    /// The key that is `places` positions after this one.
    #[must_use]
    pub const fn plus(self, places: u16) -> Self {
        Self(self.0 + places)
    }

    /// Its index in a table.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

macro_rules! keys {
    ($($name:ident = $english:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "only counts the constants below")]
        enum Place { $($name),*, COUNT }

        #[allow(missing_docs, reason = "the English beside a key says what it is")]
        impl Key {
            $(pub const $name: Self = Self(Place::$name as u16);)*
            /// Number of keys.
            pub const COUNT: usize = Place::COUNT as usize;
        }

        /// All patterns in order, each followed by a line break.
        pub(super) const ENGLISH: &str = concat!($($english, "\n"),*);

        /// The names of the keys in order, spelt as constants.
        #[cfg(not(target_arch = "wasm32"))]
        pub(super) const NAMES: [&str; Key::COUNT] = [$(stringify!($name)),*];
    };
}

keys! {
    // Numbers and years.
    THOUSANDS = ",";
    DECIMAL = ".";
    // Which form a number has: see `plural` in `table.rs`.
    PLURAL = "ba b";
    YEAR_AD = "AD {0}";
    YEAR_BCE = "{0} BCE";
    MILLION_YEARS_AGO = "{0} million years ago|{0} million years ago";
    BILLION_YEARS_AGO = "{0} billion years ago|{0} billion years ago";
    MILLION_AD = "AD {0} million|AD {0} million";
    MILLION_BCE = "{0} million BCE|{0} million BCE";
    BILLION_AD = "AD {0} billion|AD {0} billion";
    BILLION_BCE = "{0} billion BCE|{0} billion BCE";

    // Dates.
    COMMA = "{0}, {1}";
    AND = "{0} and {1}";
    OR = "{0} or {1}";
    BRACKETS = "{0} ({1})";
    RANGE = "{0} to {1}";
    WITHOUT_YEAR = "{0}, {1}: {2}";
    JULIAN = "{0} Julian, {1} Gregorian";
    JULIAN_RANGE = "{0} Julian, {1} to {2} Gregorian";
    SPRING = "spring";
    SUMMER = "summer";
    AUTUMN = "autumn";
    WINTER = "winter";
    NORTHERN_SPRING = "northern spring";
    NORTHERN_SUMMER = "northern summer";
    NORTHERN_AUTUMN = "northern autumn";
    NORTHERN_WINTER = "northern winter";
    SOUTHERN_SPRING = "southern spring";
    SOUTHERN_SUMMER = "southern summer";
    SOUTHERN_AUTUMN = "southern autumn";
    SOUTHERN_WINTER = "southern winter";
    FIRST_QUARTER = "first quarter of";
    SECOND_QUARTER = "second quarter of";
    THIRD_QUARTER = "third quarter of";
    FOURTH_QUARTER = "fourth quarter of";
    FIRST_THIRD = "first third of";
    SECOND_THIRD = "second third of";
    LAST_THIRD = "last third of";
    FIRST_HALF = "first half of";
    SECOND_HALF = "second half of";
    SEASON_YEAR = "{0} {1}";
    SEASON_OF_YEAR = "{0} of {1}";
    PART_OF_YEAR = "{0} {1}";
    ESTIMATED_TO_THE_YEAR = "estimated {0}, to the year";
    ESTIMATED = "estimated {0}, between {1} and {2}";
    ABOUT = "about {0}";
    SIGNIFICANT_DIGITS = "{1}, {0} significant digit|{1}, {0} significant digits";
    EARLY_DECADE = "early {0}s";
    MID_DECADE = "mid {0}s";
    LATE_DECADE = "late {0}s";
    OR_BEFORE = "{0} or before";
    OR_AFTER = "{0} or after";
    AT_NO_KNOWN_TIME = "at no known time";
    UNTIL_WITHOUT_START = "until {0}, no start";
    UNTIL = "until {0}, start unknown";
    SINCE = "since {0}";
    FROM = "from {0}, end unknown";
    ALL_UP_TO = "all up to {0}";
    ALL_FROM = "all from {0} on";
    ALL_RANGE = "all from {0} to {1}";
    ON_OR_BEFORE = "on or before {0}";
    IN_OR_BEFORE = "in or before {0}";
    ON_OR_AFTER = "on or after {0}";
    IN_OR_AFTER = "in or after {0}";
    BETWEEN = "between {0} and {1}";
    YEAR = "year";
    MONTH = "month";
    SEASON = "season";
    PART = "part";
    DAY = "day";
    PARTS_ARE = "{0} {1}";
    UNCERTAIN = "uncertain";
    APPROXIMATE = "approximate";
    UNCERTAIN_AND_APPROXIMATE = "uncertain and approximate";

    // Dates with unspecified digits.
    MONTH_UNKNOWN = "{0}, month unknown";
    MONTH_AND_DAY_UNKNOWN = "{0}, month and day unknown";
    DAY_UNKNOWN = "{0}, day unknown";
    DAY_OF_UNKNOWN_MONTH = "{0} of an unknown month of {1}";
    A_MONTH = "a month from {0} to {1}";
    MONTH_YEAR = "{0} {1}";
    MONTH_OF_YEAR = "{0} of {1}";
    DAY_MONTH = "{0} {1}";
    DAY_OF_MONTH = "{0} of {1}";
    DAY_NUMBER = "{0}";
    NAMED_DAY = "day {0}";
    A_DAY = "a day from {0} to {1}";
    DECADE = "the {0}s";
    YEAR_IN_DECADE = "a year in the {0}s";
    YEAR_OF_FORM = "a year of the form {0}";
    A_YEAR = "a year from {0} to {1}";
    UNKNOWN_YEAR = "an unknown year";

    // An event.
    NO_DATE = "no date";
    DATE_AS_WRITTEN = "date as written: {0}";
    END_AS_WRITTEN = "End as written";
    WRITTEN_AS = "Written as";
    READ = "Read";
    READ_BY_RULE = "by rule: it has one meaning";
    READ_BY_COLUMN = "as the other cells of its column are";
    READ_BY_READER = "as a person chose";
    RECURS = "Recurs";
    APPOINTED = "Appointed";
    CREDENTIALS = "Credentials";
    ENDED_ON = "Ended";
    NOT_DATED = "not dated";
    NOT_READ = "the date as written could not be read";
    NO_YEAR = "the year is not known, so it has no place on the axis";
    EXACT = "exact";
    EXACT_WITHOUT_ZONE = "exact, in a time zone that is not given";
    ESTIMATE = "estimated";
    DAY_NOT_GIVEN = "day not given";
    ONLY_BOUNDED = "only bounded";
    BOTH_ENDS_KNOWN = "both ends known";
    ENDS_KNOWN_COARSELY = "ends known, not both to the day";
    GOES_ON = "goes on";
    ONE_END_NOT_KNOWN = "one end not known";
    EACH_OF_SEVERAL = "each of several dates";
    PARTLY_UNDERSTOOD = "of a date written “{0}”, which is not all understood";
    DERIVED = "derived, not stated in the source";
    DERIVED_EVENT = "derived, not stated as an event";
    CONFIDENCE = "confidence {0} %";
    BASIS_EXPLICIT = "stated in the source";
    BASIS_TYPO = "stated in the source, with a slip in writing";
    BASIS_YEAR_FROM_CONTEXT = "the year is taken from the context";
    BASIS_RELATIVE = "said relative to another date";
    BASIS_COMPUTED = "computed from another date";
    BASIS_BOUND = "a bound that follows from the source";
    BASIS_ATTESTED = "true of that day; the source says no more";
    BASIS_VAGUE = "the source is vague";
    BASIS_IMPORTED = "from imported data";
    BASIS_EDITOR = "entered by an editor";
    BASIS_NONE = "the source gives no date";

    // Computed bars.
    VACANT_POST = "Vacant: {0}";
    VACANT = "vacant";
    ATTESTED = "{0} of {1} (attested)";
    FORMERLY = "{0} (formerly {1})";
    RELATIONS = "Diplomatic relations";
    RELATIONS_OF = "Diplomatic relations: {0}";
    OFFICES = "Offices, as far as told";
    OFFICES_NOTE = "first to last mention";
    BEGAN = "began {0}";
    START_UNKNOWN = "start unknown";
    NO_START = "no start";
    ENDED = "ended {0}";
    END_UNKNOWN = "end unknown";
    STILL_SO = "still so";

    // Relations, from this side and from the other.
    RATIFIES = "ratifies";
    RATIFIED = "was ratified";
    DENOUNCES = "denounces";
    DENOUNCED = "was denounced";
    AMENDS = "amends";
    AMENDED = "was amended";
    IMPLEMENTS = "implements";
    IMPLEMENTED = "was implemented";
    CITES = "cites";
    CITED = "was cited";
    CANCELS = "cancels";
    CANCELLED = "was cancelled";
    ENDS = "ended";
    IS_ENDED = "was ended";
    BEGINS_TENURE = "began the tenure";
    TENURE_BEGAN = "the tenure began";
    ENDS_TENURE = "ended the tenure";
    TENURE_ENDED = "the tenure ended";
    SUCCEEDS = "follows in the post after";
    SUCCEEDED = "was followed in the post";
    PART_OF = "is part of";
    INCLUDES = "includes";
    DURING = "happened during";
    CONTAINS = "in its course";
    SAME_DAY = "on the same day";
    SAME_DAY_AS = "on the same day";
    SIMULTANEOUS = "at the same time";
    SIMULTANEOUS_WITH = "at the same time";
    PRECEDES = "came before";
    PRECEDED = "came after";
    FOLLOWS = "came after";
    FOLLOWED = "came before";
    FOLLOWED_BY = "came before";
    FOLLOWED_FIRST = "came after";
    COMMEMORATES = "commemorates";
    COMMEMORATED = "is commemorated";
    OCCASION = "on the occasion of";
    OCCASION_OF = "was the occasion of";
    EFFECTED = "came about by this, or before it";
    IN_EFFECT = "by then this had come about";
    RESPONDS = "responds to";
    ANSWERED = "was answered";
    CAUSES = "led to";
    CAUSED = "followed from";
    RELATED = "is related to";
    RELATED_TO = "is related to";
    RATIFIES_TREATY = "ratifies the treaty of {0}";
    RATIFIED_BY = "was ratified by {0}";
    BEGINS_TENURE_OF = "began the tenure of {0}";
    TENURE_OF_BEGAN = "the tenure of {0} began";
    ENDS_TENURE_OF = "ended the tenure of {0}";
    TENURE_OF_ENDED = "the tenure of {0} ended";
    SAID_THERE = "{0} (said there)";
    EVENT_ITSELF = "{0}: this event itself";
    RELATED_EVENT = "{0}: {1}";
    RELATED_EVENT_DATED = "{0}: {1} ({2})";

    // The picture.
    TIMELINE = "Timeline";
    DESCRIPTION = "Timeline of {0} event, shown {1}.|Timeline of {0} events, shown {1}.";
    SHOWN = "from {0} to {1}";
    SHOWN_DAY = "on {0}";
    LEFT_OUT = "Left out below, where the picture ends: {0}.";
    AND_MORE = "and {0}";
    MORE_LANES = "{0} more lane|{0} more lanes";
    MORE_UNDATED = "{0} more undated event|{0} more undated events";
    UNDATED = "Undated";
    UNDATED_COUNT = "{0} undated";
    MORE = "+ {0} more";
    MORE_LONG = "+{0} more";
    MANY_LONG = "+{0} or more";
    OPENS_LANE = "Lasting events without a row of their own, click to open the lane";
    SHOW_UNDATED = "Show all undated events";
    CLICK_NEARER = "Click to come nearer";
    STRIP_HOLDS = "{0}: {1}, {2}";
    STANDS_FOR = "{0}. Stands for {1}; Enter comes nearer";
    TODAY = "Today";
    EVENTS = "{0} event|{0} events";
    EVENTS_NEARER = "{0} event, click to come nearer|{0} events, click to come nearer";

    // Lanes and colours, in the order in which they are offered.
    NAMELESS_LANE = "Events";
    LANES_OF_RECORD = "As the record says";
    LANES_BY_SIDES = "Two sides";
    LANES_BY_KIND = "Kind";
    LANES_BY_ACTOR = "Actor";
    LANES_BY_PLACE = "Place";
    LANES_BY_POST = "Post";
    LANES_BY_TAG = "Tag";
    NO_ACTOR = "No actor named";
    NO_PLACE = "No place named";
    NO_POST = "No post named";
    NO_TAG = "No tag";
    SHARED = "Shared and other";
    OFFICE_HOLDERS = "Office holders";
    COLOURS_BY_KIND = "Kind";
    COLOURS_BY_LANE = "Lane";
    COLOURS_BY_ACTOR = "Actor";
    COLOURS_BY_CERTAINTY = "Certainty";
    OTHER_ACTORS = "Others";
    CERTAIN_DAY = "Stated to the day";
    CERTAIN_MONTH = "Known to a month or a year";
    NOT_CERTAIN = "Uncertain, approximate or only a bound";
    CERTAIN_DERIVED = "Derived, not stated";

    // Families, signs of the legend, meanings of the signs.
    FAMILY_RELATIONS = "Recognition and relations";
    FAMILY_AGREEMENTS = "Agreements";
    FAMILY_ENVOYS = "Envoys and offices";
    FAMILY_MISSIONS = "Missions";
    FAMILY_VISITS = "Visits and meetings";
    FAMILY_CONFLICT = "Conflict";
    FAMILY_HONOURS = "Honours and commemoration";
    FAMILY_OTHER = "Organisations and other events";
    SIGN_COARSE = "Day not known: somewhere in the month or year";
    SIGN_UNCERTAIN = "Date uncertain";
    SIGN_APPROXIMATE = "Approximate";
    SIGN_ON_OR_BEFORE = "On or before that day";
    SIGN_ON_OR_AFTER = "On or after that day";
    SIGN_ONE_OF_SPAN = "On one day of this span";
    SIGN_ONE_OF = "One of these dates";
    SIGN_ALL_OF = "All of these dates";
    SIGN_DERIVED = "Derived, not stated by the source";
    SIGN_LASTING = "From a day to a day";
    SIGN_STILL_SO = "Goes on";
    SIGN_END_UNKNOWN = "End not known";
    SIGN_START_OPEN = "Start open";
    SIGN_START_UNKNOWN = "Start not known";
    SIGN_CREDENTIALS = "Appointed, then credentials";
    SIGN_VACANT = "Post vacant";
    SIGN_STATIONS = "Stations of an agreement";
    HELP_COARSE = "2005-09: all of September 2005; drawn small, a lighter mark in its middle";
    HELP_UNCERTAIN = "2005?: probably 2005, but it is not sure";
    HELP_APPROXIMATE = "2005~: about 2005, perhaps a little before or after";
    HELP_ON_OR_BEFORE = "[..2005-09-19]: 19 September 2005 or any day before it";
    HELP_ON_OR_AFTER = "[2005-09-19..]: 19 September 2005 or any day after it";
    HELP_ONE_OF_SPAN = "[2005-09-19..2005-10-03]: one day, no earlier and no later than these";
    HELP_ONE_OF = "[2005-09-19,2005-10-03]: the one day or the other";
    HELP_ALL_OF = "{2005-09-19,2005-10-03}: on both days";
    HELP_DERIVED = "Worked out from what the source says, and so lighter";
    HELP_LASTING = "2005-09-19/2006-03-01: all the time between";
    HELP_STILL_SO = "2005-09-19/..: still so today";
    HELP_END_UNKNOWN = "2005-09-19/: from that day; when it ended is not known";
    HELP_START_OPEN = "../2005-09-19: up to that day, and at all times before";
    HELP_START_UNKNOWN = "/2005-09-19: up to that day; when it began is not known";
    HELP_CREDENTIALS = "Thin from the appointment, full from the day credentials were presented";
    HELP_VACANT = "From the end of one tenure to the next nobody held the post";
    HELP_STATIONS = "Signed (filled), then ratified by each side and in force (hollow)";

    // Kinds, in the order of the vocabulary.
    KIND_AID_GIVEN = "Aid given";
    KIND_AWARD_CONFERRED = "Award conferred";
    KIND_BORDER_CLOSED = "Border closed";
    KIND_BORDER_OPENED = "Border opened";
    KIND_CALL = "Call";
    KIND_COMMEMORATION_ANNIVERSARY = "Anniversary";
    KIND_CONFLICT_BATTLE = "Battle";
    KIND_CONFLICT_CEASEFIRE = "Ceasefire";
    KIND_CONFLICT_PARTICIPATION = "Part in a conflict";
    KIND_CONFLICT_WAR = "War";
    KIND_CONFLICT_WITHDRAWAL = "Withdrawal";
    KIND_COOPERATION_ONGOING = "Cooperation";
    KIND_ENVOY_APPOINTED = "Envoy appointed";
    KIND_ENVOY_CREDENTIALS_COPIES_PRESENTED = "Copies of credentials presented";
    KIND_ENVOY_CREDENTIALS_PRESENTED = "Credentials presented";
    KIND_ENVOY_CREDENTIALS_RECEIVED = "Credentials received";
    KIND_ENVOY_DECEASED = "Envoy died";
    KIND_ENVOY_DIED = "Envoy died";
    KIND_ENVOY_DISMISSED = "Envoy dismissed";
    KIND_ENVOY_EXPELLED = "Envoy expelled";
    KIND_ENVOY_KILLED = "Envoy killed";
    KIND_ENVOY_RECALLED = "Envoy recalled";
    KIND_ENVOY_RESIGNED = "Envoy resigned";
    KIND_ENVOY_TERM_ENDED = "Envoy's term ended";
    KIND_EVENT = "Event";
    KIND_MEETING = "Meeting";
    KIND_MEMBERSHIP_JOINED = "Organisation joined";
    KIND_MEMBERSHIP_LEFT = "Organisation left";
    KIND_MEMBERSHIP_STATE = "Membership";
    KIND_MISSION_CLOSED = "Mission closed";
    KIND_MISSION_MOVED = "Mission moved";
    KIND_MISSION_OPENED = "Mission opened";
    KIND_MISSION_UPGRADED = "Mission upgraded";
    KIND_OFFICE_ASSUMED = "Office assumed";
    KIND_OFFICE_LEFT = "Office left";
    KIND_OFFICE_SUCCESSION = "Succession in office";
    KIND_PROTEST = "Protest";
    KIND_RECOGNITION_GRANTED = "Recognition granted";
    KIND_RECOGNITION_MUTUAL = "Mutual recognition";
    KIND_RECOGNITION_WITHDRAWN = "Recognition withdrawn";
    KIND_RELATIONS_DOWNGRADED = "Relations downgraded";
    KIND_RELATIONS_ESTABLISHED = "Relations established";
    KIND_RELATIONS_RESUMED = "Relations resumed";
    KIND_RELATIONS_SEVERED = "Relations severed";
    KIND_RELATIONS_SUSPENDED = "Relations suspended";
    KIND_RELATIONS_UPGRADED = "Relations upgraded";
    KIND_SANCTIONS_IMPOSED = "Sanctions imposed";
    KIND_SANCTIONS_LIFTED = "Sanctions lifted";
    KIND_SOVEREIGNTY_ANNEXED = "Annexation";
    KIND_SOVEREIGNTY_DISSOLVED = "Dissolution";
    KIND_SOVEREIGNTY_INDEPENDENCE = "Independence";
    KIND_STATEMENT = "Statement";
    KIND_TENURE_ENVOY = "Tenure of an envoy";
    KIND_TRADE_AGREEMENT = "Trade agreement";
    KIND_TREATY_DENOUNCED = "Treaty denounced";
    KIND_TREATY_ENDED = "Treaty ended";
    KIND_TREATY_IN_FORCE = "Treaty in force";
    KIND_TREATY_INITIALLED = "Treaty initialled";
    KIND_TREATY_NEGOTIATED = "Treaty negotiated";
    KIND_TREATY_RATIFIED = "Treaty ratified";
    KIND_TREATY_SIGNED = "Treaty signed";
    KIND_VISA_AGREEMENT = "Visa agreement";
    KIND_VISIT_OFFICIAL = "Official visit";
    KIND_VISIT_STATE = "State visit";
    KIND_VISIT_WORKING = "Working visit";
}
