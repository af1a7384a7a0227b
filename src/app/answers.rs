//! Answers of the application: details, the accessible list, the legend, exported pictures. They change nothing.

mod accessible_list;
mod details;
mod legend;
mod overview;
mod picture;
pub(super) mod relations;

pub use accessible_list::{ListOption, MOST_OPTIONS};
pub use details::{
    ActorDetails, AlternativeDetails, ComputedDetails, Details, FieldDetails, MediumDetails, MentionDetails,
    SourceDetails,
};
pub use legend::{own_kinds_in_use, sign_text, signs_in_use};
pub use picture::{
    MOST_PICTURE_HEIGHT_PX, PICTURE_WIDTHS_PX, Picture, PictureRequest, Spoken, edtf_bound, own_lanes, picture,
    picture_in, picture_scene,
};
pub use relations::RelationDetails;
