export { fill, h, icon, mark, type Child } from "./h";
export * from "./parts";
