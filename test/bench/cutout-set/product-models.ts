/**
 * Products as POV-Ray solids: each stands on y = 0 around the origin, about two units high, and wears the texture
 * `Skin`. Modelled for measuring: handles to look through, thin poles, slats, wires, round and flat shapes.
 */
export const productModels: Readonly<Record<string, string>> = {
  mug: `difference{cylinder{0,<0,1.6,0>,.75} cylinder{<0,.1,0>,<0,1.7,0>,.66}}
    difference{torus{.42,.09 rotate x*90 translate<.85,.8,0>} cylinder{0,<0,1.7,0>,.7}}`,
  lamp: `cylinder{0,y*.1,.55} cylinder{0,y*1.6,.045} cone{y*1.35,.8,y*2.1,.42}`,
  pump: `cylinder{0,y*1.3,.45} sphere{0,.45 scale<1,.45,1> translate y*1.3} cylinder{y*1.4,y*1.75,.12}
    box{<-.08,1.72,-.08>,<.45,1.86,.08>} cylinder{<.4,1.6,0>,<.4,1.8,0>,.05}`,
  carton: `superellipsoid{<.06,.06> scale<.62,.95,.4> translate y*.95}`,
  vase: `sor{8 <.3,-.1>,<.42,0>,<.62,.45>,<.6,.85>,<.3,1.35>,<.24,1.6>,<.36,1.9>,<.4,2.0>}`,
  chair: `box{<-.6,.9,-.55>,<.6,1,.55>} box{<-.6,0,-.55>,<-.5,.9,-.45>} box{<.5,0,-.55>,<.6,.9,-.45>}
    box{<-.6,0,.45>,<-.5,2,.55>} box{<.5,0,.45>,<.6,2,.55>} box{<-.6,1.85,.45>,<.6,2,.55>}
    #for(I,0,3) box{<-.34+I*.2,1,.47>,<-.26+I*.2,1.9,.53>} #end`,
  bowl: `difference{sphere{y*1,1} sphere{y*1,.92} plane{-y,-.95} plane{y,.06}} cylinder{y*0,y*.08,.4}`,
  duck: `sphere{0,.75 scale<1.2,.8,.9> translate<0,.58,0>} sphere{<.55,1.3,0>,.45} cone{<.9,1.28,0>,.18,<1.25,1.22,0>,.08}
    cone{<-.7,.8,0>,.3,<-1.15,1.2,0>,.02}`,
  wirebasket: `#for(I,0,27) cylinder{<.6*cos(I*pi/14),.03,.6*sin(I*pi/14)>,<.9*cos(I*pi/14),1.2,.9*sin(I*pi/14)>,.022} #end
    #for(K,0,4) torus{.6+.075*K,.026 translate y*(.03+.2925*K)} #end
    #for(I,-2,2) cylinder{<-sqrt(.36-I*I*.0484),.03,I*.22>,<sqrt(.36-I*I*.0484),.03,I*.22>,.02} #end
    difference{torus{.55,.035 rotate x*90 scale<1.63,1,1> translate y*1.2} plane{y,1.2}}`,
  wateringcan: `cylinder{0,y*1.1,.6} cone{<.5,.25,0>,.14,<1.35,1.25,0>,.07} cylinder{<1.3,1.18,0>,<1.42,1.4,0>,.16}
    difference{torus{.5,.07 rotate x*90 translate<-.5,.75,0>} cylinder{0,y*1.1,.58}}`,
  headphones: `difference{torus{.8,.07 rotate x*90 translate y*1.1} plane{y,1.0}} cylinder{<-.95,.85,0>,<-.62,.85,0>,.42}
    cylinder{<.62,.85,0>,<.95,.85,0>,.42} cylinder{<-.62,.85,0>,<-.5,.85,0>,.36} cylinder{<.5,.85,0>,<.62,.85,0>,.36}
    translate y*-.42`,
  candelabra: `cylinder{0,y*.08,.5} cylinder{0,y*1.4,.06} difference{torus{.6,.055 rotate x*90 translate y*1.2} plane{-y,-1.2}}
    #for(I,-1,1) cylinder{<I*.6,1.2,0>,<I*.6,1.35,0>,.14} cylinder{<I*.6,1.3,0>,<I*.6,2,0>,.075} #end`,
  shelf: `box{<-.75,0,-.3>,<-.68,2,-.23>} box{<.68,0,-.3>,<.75,2,-.23>} box{<-.75,0,.23>,<-.68,2,.3>} box{<.68,0,.23>,<.75,2,.3>}
    #for(I,0,3) box{<-.75,.2+I*.55,-.3>,<.75,.26+I*.55,.3>} #end`,
  bag: `superellipsoid{<.25,.25> scale<.85,.6,.32> translate y*.6} difference{torus{.45,.06 rotate x*90 scale<1,1.3,1> translate y*1.15} plane{y,1.1}}`,
  stool: `cylinder{y*1.2,y*1.35,.62} #for(I,0,2) cylinder{<.3*cos(I*2.1+.4),1.2,.3*sin(I*2.1+.4)>,<.68*cos(I*2.1+.4),0,.68*sin(I*2.1+.4)>,.06} #end
    torus{.45,.03 translate y*.6}`,
  teapot: `sphere{0,.8 scale<1,.85,1> translate y*.68} cone{<.6,.5,0>,.18,<1.25,1.15,0>,.09} sphere{<0,1.45,0>,.13}
    difference{torus{.42,.075 rotate x*90 scale<1,1.1,1> translate<-.8,.75,0>} sphere{0,.76 scale<1,.85,1> translate y*.68}}`,
  alarmclock: `cylinder{<0,.95,-.25>,<0,.95,.25>,.75} sphere{<-.5,1.75,0>,.3} sphere{<.5,1.75,0>,.3} cylinder{<-.4,.5,0>,<-.6,0,0>,.08}
    cylinder{<.4,.5,0>,<.6,0,0>,.08} torus{.16,.04 rotate x*90 translate y*1.85}`,
  pan: `difference{cylinder{0,y*.35,1} cylinder{y*.06,y*.4,.93}} cylinder{<.95,.28,0>,<2.2,.45,0>,.085}`,
  plates: `#for(I,0,4) cone{y*(.16*I),.45+.02*I,y*(.16*I+.1),.95-.03*I} #end`,
  desklamp: `cylinder{0,y*.08,.45} cylinder{y*.08,<-.4,1.1,0>,.04} cylinder{<-.4,1.1,0>,<.35,1.8,0>,.04} sphere{<-.4,1.1,0>,.08}
    cone{<.25,1.9,0>,.12,<.62,1.45,0>,.4} `,
};
