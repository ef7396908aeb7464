/** What to do about a broken rule, by name. `automatic`: standardizing for the channel does it. */
export const fixes = {
  take_larger_photo: {
    text: "Use a photo with more pixels. Enlarging this one would not add detail.",
    automatic: false,
  },
  resize: { text: "Make the picture again at the channel's size.", automatic: true },
  convert_format: { text: "Save it in a format that the channel takes.", automatic: true },
  compress: { text: "Save it smaller: lower quality, or fewer pixels.", automatic: true },
  convert_to_srgb: { text: "Convert it to 8-bit sRGB.", automatic: true },
  flatten: { text: "Lay it on a plain ground and save it without transparency.", automatic: true },
  whiten_background: { text: "Put the product on pure white (255, 255, 255).", automatic: true },
  enlarge_product: { text: "Let the product fill more of the picture.", automatic: true },
  shrink_product: { text: "Leave more room around the product.", automatic: true },
  show_whole_product: { text: "Use a photo that shows the whole product, with room on every side.", automatic: false },
  remove_overlay: { text: "Remove text, logos and watermarks that are not on the product itself.", automatic: true },
  remove_border: { text: "Remove the frame or bars around the picture.", automatic: true },
  change_canvas: { text: "Put the product on a canvas of the channel's proportions.", automatic: true },
  take_sharper_photo: { text: "Use a sharper photo: focus on the product, hold the camera still.", automatic: false },
  use_colour_photo: { text: "Use a colour photo.", automatic: false },
  use_real_photo: { text: "Use a photo of the item itself as the main picture.", automatic: false },
  keep_source_type: {
    text: "Use the file as its generator wrote it, with its IPTC DigitalSourceType, or write the right one in.",
    automatic: false,
  },
  look_yourself: { text: "Look at the picture yourself: no machine can decide this.", automatic: false },
} as const satisfies Record<string, { text: string; automatic: boolean }>;

export type FixName = keyof typeof fixes;
