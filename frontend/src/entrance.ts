import "./styles/entrance.css";
import { startPieces } from "./lib/pieces";
import { startTheme } from "./lib/theme";

startTheme();
startPieces();
