import type { ProductStatus } from "./records.ts";

export interface SamplePhoto {
  /** Name in dev-store/photos. */
  photo: string;
  alt: string;
  /** The option value whose variants show this photo. */
  shows?: string;
}

export interface SampleProduct {
  title: string;
  type: string;
  price: string;
  description: string;
  tags: string[];
  option?: { name: string; values: string[] };
  photos: SamplePhoto[];
  status?: ProductStatus;
}

/** What the dev store sells: enough kinds of product, photo and variant to try every path of the app. */
export const sampleCatalogue: SampleProduct[] = [
  {
    title: "Table glass set",
    type: "Kitchen",
    price: "38.00",
    description: "Bottle, jar, tin and vase that belong on one table.",
    tags: ["kitchen", "glass"],
    option: { name: "Piece", values: ["Bottle", "Jar", "Tin", "Vase"] },
    photos: [
      { photo: "render-bottle-studio.jpg", alt: "Bottle on a studio floor", shows: "Bottle" },
      { photo: "render-jar-clutter.jpg", alt: "Jar with a lid on a busy table", shows: "Jar" },
      { photo: "render-tin-studio.jpg", alt: "Tin with a printed label", shows: "Tin" },
      { photo: "render-vase-studio.jpg", alt: "Vase on a studio floor", shows: "Vase" },
    ],
  },
  {
    title: "Trail runner sneaker",
    type: "Shoes",
    price: "89.00",
    description: "Light shoe with a grippy sole.",
    tags: ["shoes", "outdoor"],
    option: { name: "Size", values: ["39", "40", "41", "42"] },
    photos: [{ photo: "00-plain-sneaker.jpg", alt: "Sneaker seen from the side" }],
  },
  {
    title: "Canvas day pack",
    type: "Bags",
    price: "64.00",
    description: "A backpack for a day in town.",
    tags: ["bags"],
    photos: [{ photo: "05-plain-backpack.jpg", alt: "Backpack, front" }],
  },
  {
    title: "Storage basket",
    type: "Home",
    price: "24.50",
    description: "Woven or wire.",
    tags: ["home", "storage"],
    option: { name: "Material", values: ["Woven", "Wire"] },
    photos: [
      { photo: "11-plain-basket.jpg", alt: "Woven basket", shows: "Woven" },
      { photo: "40-render-wirebasket-studio.jpg", alt: "Wire basket with an open mesh", shows: "Wire" },
    ],
  },
  {
    title: "Barista set",
    type: "Kitchen",
    price: "29.00",
    description: "A cup for the machine and a mug for the desk.",
    tags: ["kitchen", "coffee"],
    option: { name: "Piece", values: ["Cup", "Mug"] },
    photos: [
      { photo: "09-plain-coffee.jpg", alt: "Cup of coffee", shows: "Cup" },
      { photo: "37-render-mug-clutter.jpg", alt: "Mug on a busy table", shows: "Mug" },
    ],
  },
  {
    title: "Studio listening set",
    type: "Audio",
    price: "149.00",
    description: "Headphones and a small speaker.",
    tags: ["audio"],
    option: { name: "Device", values: ["Headphones", "Speaker"] },
    photos: [
      { photo: "13-studio-headphones.jpg", alt: "Headphones", shows: "Headphones" },
      { photo: "render-speaker-clutter.jpg", alt: "Speaker on a shelf", shows: "Speaker" },
    ],
  },
  {
    title: "Lounge seat",
    type: "Furniture",
    price: "520.00",
    description: "Couch for three or chair for one.",
    tags: ["furniture", "home"],
    option: { name: "Seat", values: ["Couch", "Chair"] },
    photos: [
      { photo: "10-plain-couch.jpg", alt: "Couch, front", shows: "Couch" },
      { photo: "14-studio-chair.jpg", alt: "Chair", shows: "Chair" },
    ],
  },
  {
    title: "Sun set",
    type: "Accessories",
    price: "45.00",
    description: "Brimmed hat and sunglasses.",
    tags: ["summer", "accessories"],
    option: { name: "Piece", values: ["Hat", "Sunglasses"] },
    photos: [
      { photo: "04-plain-hat.jpg", alt: "Hat with a brim", shows: "Hat" },
      { photo: "15-studio-sunglasses.jpg", alt: "", shows: "Sunglasses" },
    ],
  },
  {
    title: "Soy candle",
    type: "Home",
    price: "19.00",
    description: "Forty hours of a quiet flame.",
    tags: ["home", "gift"],
    photos: [{ photo: "render-candle-studio.jpg", alt: "Candle in a jar" }],
  },
  {
    title: "Wall clock",
    type: "Home",
    price: "55.00",
    description: "Silent movement, plain dial.",
    tags: ["home"],
    photos: [{ photo: "render-clock-studioc.jpg", alt: "Clock with a plain dial" }],
  },
  {
    title: "Cotton T-shirt",
    type: "Clothing",
    price: "22.00",
    description: "Heavy cotton that keeps its shape.",
    tags: ["clothing"],
    option: { name: "Size", values: ["S", "M", "L", "XL"] },
    photos: [{ photo: "06-plain-tshirt.jpg", alt: "T-shirt, front" }],
  },
  {
    title: "Day lotion",
    type: "Beauty",
    price: "16.00",
    description: "For face and hands.",
    tags: ["beauty"],
    option: { name: "Volume", values: ["100 ml", "200 ml"] },
    photos: [{ photo: "03-plain-lotion.jpg", alt: "Bottle of lotion" }],
  },
  {
    title: "Evening handbag",
    type: "Bags",
    price: "118.00",
    description: "Small, with a chain.",
    tags: ["bags", "evening"],
    photos: [{ photo: "12-studio-handbag.jpg", alt: "Handbag" }],
  },
  {
    title: "Steel watch",
    type: "Accessories",
    price: "210.00",
    description: "Steel case, two straps.",
    tags: ["accessories"],
    option: { name: "Strap", values: ["Leather", "Steel"] },
    photos: [{ photo: "01-plain-watch.jpg", alt: "Watch with a round dial" }],
  },
  {
    title: "Film camera",
    type: "Photo",
    price: "175.00",
    description: "35 mm, fully mechanical.",
    tags: ["photo"],
    photos: [{ photo: "02-plain-camera.jpg", alt: "Camera with its lens" }],
  },
  {
    title: "Merino socks",
    type: "Clothing",
    price: "14.00",
    description: "Warm when wet.",
    tags: ["clothing"],
    option: { name: "Size", values: ["36–40", "41–45"] },
    photos: [{ photo: "17-studio-socks.jpg", alt: "Pair of socks" }],
  },
  {
    title: "Evening heel",
    type: "Shoes",
    price: "130.00",
    description: "Eight centimetres.",
    tags: ["shoes", "evening"],
    option: { name: "Size", values: ["37", "38", "39"] },
    photos: [{ photo: "16-studio-heel.jpg", alt: "Shoe with a high heel" }],
  },
  {
    title: "Signet ring",
    type: "Jewellery",
    price: "340.00",
    description: "Made to order.",
    tags: ["jewellery", "gift"],
    photos: [{ photo: "21-studio-ring.jpg", alt: "Ring with a stone" }],
  },
  {
    title: "Monstera in a pot",
    type: "Plants",
    price: "32.00",
    description: "Likes a bright corner.",
    tags: ["plants", "home"],
    photos: [{ photo: "20-studio-plant.jpg", alt: "Plant in a pot" }],
  },
  {
    title: "Storm umbrella",
    type: "Accessories",
    price: "36.00",
    description: "Holds to 90 km/h.",
    tags: ["accessories", "outdoor"],
    photos: [{ photo: "23-studio-umbrella.jpg", alt: "Open umbrella" }],
  },
  {
    title: "Filament bulb",
    type: "Lighting",
    price: "9.50",
    description: "Warm light, E27.",
    tags: ["lighting"],
    photos: [{ photo: "18-studio-bulb.jpg", alt: "Light bulb" }],
  },
  {
    title: "Teddy bear",
    type: "Toys",
    price: "27.00",
    description: "Washable.",
    tags: ["toys", "gift"],
    photos: [{ photo: "08-plain-teddy.jpg", alt: "Teddy bear, sitting" }],
  },
  {
    title: "Western guitar",
    type: "Music",
    price: "399.00",
    description: "Spruce top.",
    tags: ["music"],
    photos: [{ photo: "07-plain-guitar.jpg", alt: "Guitar, front" }],
  },
  {
    title: "Toy car",
    type: "Toys",
    price: "12.00",
    description: "Rolls far.",
    tags: ["toys"],
    photos: [{ photo: "render-toycar-clutter.jpg", alt: "Toy car between other toys" }],
    status: "DRAFT",
  },
  {
    title: "Red wine glass",
    type: "Kitchen",
    price: "18.00",
    description: "Mouth-blown.",
    tags: ["kitchen", "glass"],
    photos: [{ photo: "22-studio-wine.jpg", alt: "Glass of red wine" }],
    status: "DRAFT",
  },
  {
    title: "City bicycle",
    type: "Outdoor",
    price: "780.00",
    description: "Last year's frame.",
    tags: ["outdoor"],
    photos: [{ photo: "19-studio-bicycle.jpg", alt: "Bicycle, side" }],
    status: "ARCHIVED",
  },
  {
    title: "Gift wrapping",
    type: "Service",
    price: "4.00",
    description: "We have no photo of this one yet.",
    tags: ["gift"],
    photos: [],
  },
];
