import type { Board } from '../../domain/boards/board.ts';
import { complaintsBoard, demandBoard, requestsBoard } from './demand.ts';
import { holdersBoard } from './holders.ts';
import { lessonsBoard } from './lessons.ts';
import { midTermBoard } from './mid-term.ts';
import { boardsBoard, municipalitiesBoard } from './municipalities.ts';
import { applicationsBoard, needsBoard, selfEvaluationsBoard } from './partners.ts';
import { poaBoard } from './poa.ts';
import { referencesBoard } from './references.ts';
import { resultsChainBoard } from './results-chain.ts';
import { roadMapBoard } from './road-map.ts';
import { siasarBoard } from './siasar-up-to-date.ts';

/** Every shipped board, in the order of the menu. A new one is its file and its line here. */
export const boards: readonly Board[] = [
  municipalitiesBoard,
  holdersBoard,
  boardsBoard,
  siasarBoard,
  poaBoard,
  roadMapBoard,
  resultsChainBoard,
  applicationsBoard,
  selfEvaluationsBoard,
  needsBoard,
  demandBoard,
  complaintsBoard,
  requestsBoard,
  referencesBoard,
  midTermBoard,
  lessonsBoard,
];
