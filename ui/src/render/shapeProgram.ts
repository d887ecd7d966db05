/** One WebGL program for all node shapes: a signed distance per shape, a coloured ring at its border. */
import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { SHAPES, type Shape } from "../model/model";

export interface ShapedNode extends NodeDisplayData {
  shape: Shape;
  ring: string | null;
}

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_point;
varying float v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1.0)).xy, 0.0, 1.0);
  v_point = offset / (size / 2.0);
  v_pixel = u_correctionRatio * 2.0 / (size / 2.0);
  v_shape = a_shape;
  v_ring = a_ring;
  v_ring.a *= bias;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

// Shapes fit into the unit circle. Star: the five-pointed star of Inigo Quilez' "2D distance functions".
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_point;
varying float v_shape;
varying float v_pixel;
const vec4 clear = vec4(0.0);
float star(vec2 p) {
  const vec2 k1 = vec2(0.809016994, -0.587785252);
  const vec2 k2 = vec2(-0.809016994, -0.587785252);
  p.x = abs(p.x);
  p -= 2.0 * max(dot(k1, p), 0.0) * k1;
  p -= 2.0 * max(dot(k2, p), 0.0) * k2;
  p.x = abs(p.x);
  p.y -= 1.0;
  vec2 ba = 0.48 * vec2(0.587785252, 0.809016994) - vec2(0.0, 1.0);
  float h = clamp(dot(p, ba) / dot(ba, ba), 0.0, 1.0);
  return length(p - ba * h) * sign(p.y * ba.x - p.x * ba.y);
}
float outline(vec2 p) {
  vec2 q = abs(p);
  if (v_shape < 0.5) return length(p) - 0.86;
  if (v_shape < 1.5) return max(q.x, q.y) - 0.7;
  if (v_shape < 2.5) return (q.x + q.y) * 0.70710678 - 0.7;
  if (v_shape < 3.5) return max(q.x * 0.8660254 + p.y * 0.5, -p.y) - 0.5;
  if (v_shape < 4.5) return max(q.x * 0.8660254 + q.y * 0.5, q.y) - 0.82;
  return star(p);
}
void main() {
  float d = outline(v_point);
  #ifdef PICKING_MODE
  gl_FragColor = d > 0.0 ? clear : v_color;
  #else
  vec4 inside = v_ring.a > 0.5 && d > -0.22 ? v_ring : v_color;
  gl_FragColor = mix(inside, clear, clamp(d / v_pixel + 0.5, 0.0, 1.0));
  #endif
}
`;

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;
const TURN = 2 * Math.PI;

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [TURN / 3], [(2 * TURN) / 3]],
    };
  }

  processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
    const { shape, ring } = data as ShapedNode;
    const values = [
      data.x,
      data.y,
      data.size,
      SHAPES.indexOf(shape),
      floatColor(data.color),
      ring === null ? 0 : floatColor(ring),
      nodeIndex,
    ];
    values.forEach((value, at) => (this.array[startIndex + at] = value));
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: { gl: WebGLRenderingContext; uniformLocations: Record<(typeof UNIFORMS)[number], WebGLUniformLocation> }): void {
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
