/** The meaning of a wish for the photo's own shadow, which shows only in the finished picture whether it could be had. */
export const naturalShadowMeaning = "the photo's own shadow";
