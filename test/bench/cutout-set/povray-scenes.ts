import { productModels } from "./product-models.ts";

/** What a modelled product is photographed on. */
export type Surroundings = "white" | "studio" | "clutter";

interface PovrayScene {
  readonly model: string;
  readonly surroundings: Surroundings;
  /** Draws one number 0..1 after the other; the same numbers give the same scene. */
  readonly next: () => number;
  /** File of a photo that hangs, out of focus, behind a cluttered table. */
  readonly backdropFile: string | null;
}

/** The scene as seen (`photo`) and the product alone, white on nothing (`matte`), by the same camera. */
export function writePovrayScene(scene: PovrayScene): { photo: string; matte: string } {
  const { model, surroundings, next } = scene;
  const turn = `rotate y*${(next() * 70 - 35).toFixed(1)}`;
  const camera = writeCamera(next);
  const solids = productModels[model] ?? "";
  const skin = surroundings === "white" ? whiteSkin(next) : paintedSkin(next);
  const product = `#declare Skin = texture{${skin}}\nunion{${solids} texture{Skin} ${turn}}`;
  const set = { white: whiteSet, studio: studioSet, clutter: clutterSet }[surroundings];
  const head = `#version 3.7; global_settings{assumed_gamma 1.0 max_trace_level 6}\n${camera}`;
  return {
    photo: `${head}\n${set(next, scene.backdropFile)}\n${product}`,
    matte: `${head}\nunion{${solids} texture{pigment{rgb 1} finish{emission 1 ambient 0 diffuse 0}} ${turn}}`,
  };
}

function writeCamera(next: () => number): string {
  const pitch = (8 + next() * 28) * (Math.PI / 180);
  const far = 6.2 + next() * 2;
  const [y, z] = [1 + far * Math.sin(pitch), -far * Math.cos(pitch)];
  const aside = next() * 0.6 - 0.3;
  return `camera{location<${aside},${y.toFixed(3)},${z.toFixed(3)}> look_at<${aside * 0.8},.95,0> angle 34 right x}`;
}

function softLight(at: string, strength: number, size: number): string {
  return `light_source{${at} rgb ${strength} area_light x*${size},z*${size},5,5 adaptive 1 jitter circular orient}`;
}

function whiteSkin(next: () => number): string {
  const tone = 0.88 + next() * 0.1;
  // From grey-white to so bright that lit sides are lost in the backdrop.
  const own = 0.5 + next() * 0.22;
  const gloss = next() < 0.5 ? "specular .25 roughness .03" : "specular 0";
  return `pigment{rgb<${tone},${(tone - 0.008 * next()).toFixed(3)},${(tone - 0.02 * next()).toFixed(3)}>} finish{ambient ${own.toFixed(3)} diffuse .46 ${gloss}}`;
}

/** A backdrop of 250–255 and a soft shadow, as marketplaces ask for. */
function whiteSet(next: () => number): string {
  const floor = (0.8 + next() * 0.14).toFixed(3);
  const [x, z] = [(next() * 8 - 4).toFixed(2), (-6 + next() * 3).toFixed(2)];
  return `background{rgb .97} ${softLight(`<${x},9,${z}>`, 0.75, 5)} ${softLight("<5,4,-8>", 0.25, 4)}
    plane{y,0 pigment{rgb 1} finish{ambient ${floor} diffuse .22}}
    plane{-z,-30 pigment{rgb 1} finish{ambient .97 diffuse .02}}`;
}

function studioSet(next: () => number): string {
  const wall = randomColor(next, 0.35, 0.55);
  return `${softLight(`<${(next() * 8 - 4).toFixed(2)},8,-5>`, 0.9, 4)} ${softLight("<-6,5,-7>", 0.3, 4)}
    union{box{<-60,-1,-20>,<60,0,4>} box{<-60,0,6>,<60,40,7>}
      difference{box{<-60,0,4>,<60,2,6.01>} cylinder{<-61,2,4>,<61,2,4>,2}}
      pigment{${wall}} finish{ambient .28 diffuse .7}}`;
}

function clutterSet(next: () => number, backdropFile: string | null): string {
  const backdrop =
    backdropFile === null
      ? `pigment{bozo turbulence .7 color_map{[0 ${randomColor(next)}][.5 ${randomColor(next)}][1 ${randomColor(next)}]} scale 1.4}`
      : `pigment{image_map{jpeg "${backdropFile}" once interpolate 2} scale<22,15,1> translate<-11,-3,0>}`;
  return `${softLight(`<${(next() * 10 - 5).toFixed(2)},8,${(-7 + next() * 4).toFixed(2)}>`, 1, 3)} ${softLight("<-5,4,-9>", 0.35, 3)}
    plane{y,0 ${tableTexture(next)}}
    box{<-11,-3,7>,<11,12,7.1> texture{${backdrop} finish{ambient .35 diffuse .6}}}
    ${Array.from({ length: 26 }, () => clutterThing(next)).join("\n")}`;
}

function tableTexture(next: () => number): string {
  const [one, two] = [randomColor(next), randomColor(next)];
  const turn = `rotate y*${(next() * 180).toFixed(0)}`;
  const kinds = [
    `pigment{wood turbulence .08 color_map{[0 ${one}][.7 ${two}][1 ${one}]} scale .35 rotate x*88 ${turn}}`,
    `pigment{checker ${one} ${two} scale ${(0.2 + next() * 0.6).toFixed(2)} ${turn}}`,
    `pigment{granite color_map{[0 ${one}][1 ${two}]} scale 1.5}`,
    `pigment{gradient x color_map{[0 ${one}][.5 ${one}][.5 ${two}][1 ${two}]} scale .5 ${turn}}`,
    `pigment{leopard color_map{[0 ${one}][1 ${two}]} scale .12 turbulence .3}`,
  ];
  return `texture{${pick(next, kinds)} finish{ambient .25 diffuse .7 reflection ${next() < 0.3 ? 0.12 : 0}}}`;
}

/** A book, ball, tin, leaf or ring that stands behind or beside the product, now and then a little before it. */
function clutterThing(next: () => number): string {
  const aside = next() < 0.5 ? -1 : 1;
  const [x, z] = next() < 0.72 ? [next() * 9 - 4.5, 1.7 + next() * 4] : [aside * (1.9 + next() * 2), next() * 3 - 1.2];
  const size = 0.25 + next() * 0.5;
  const tall = (size * (0.6 + next() * 3)).toFixed(2);
  const s = size.toFixed(2);
  const shapes = [
    `box{<-${s},0,-${s}>,<${s},${tall},${s}> rotate y*${(next() * 90).toFixed(0)}}`,
    `sphere{<0,${s},0>,${s}}`,
    `cylinder{0,y*${tall},${s}}`,
    `torus{${s},.1 rotate x*${(next() * 90).toFixed(0)} translate y*${s}}`,
    `sphere{0,${s} scale<.4,2,.12> rotate z*${(next() * 90 - 45).toFixed(0)} translate y*${s}}`,
  ];
  return `object{${pick(next, shapes)} texture{${paintedSkin(next)}} translate<${x.toFixed(2)},0,${z.toFixed(2)}>}`;
}

function paintedSkin(next: () => number): string {
  const [one, two] = [randomColor(next), randomColor(next)];
  const kinds = [
    `pigment{${one}}`,
    `pigment{gradient y color_map{[0 ${one}][.6 ${one}][.6 ${two}][1 ${two}]} scale .7}`,
    `pigment{wood turbulence .1 color_map{[0 ${one}][1 ${two}]} scale .3 rotate x*80}`,
    `pigment{marble turbulence .8 color_map{[0 ${one}][1 ${two}]} scale .5}`,
  ];
  return `${pick(next, [kinds[0] ?? "", ...kinds])} finish{ambient .2 diffuse .7 ${next() < 0.5 ? "specular .4 roughness .02" : ""} reflection ${next() < 0.2 ? 0.15 : 0}}`;
}

function randomColor(next: () => number, low = 0.03, high = 0.85): string {
  const level = () => (low + next() * (high - low)).toFixed(3);
  const grey = level();
  return next() < 0.3 ? `rgb<${grey},${grey},${grey}>` : `rgb<${level()},${level()},${level()}>`;
}

function pick<T>(next: () => number, list: readonly T[]): T {
  return list[Math.floor(next() * list.length)] as T;
}
